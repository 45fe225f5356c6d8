import type { ReactNode } from 'react'
import { count } from '../figures.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import { LaneStateWords } from './lane-state.tsx'
import type { DeviceView } from './view.ts'

interface Deeds {
  readonly rename: Deed
  readonly setStatus: Deed
}

export function DevicePage({ view, deeds }: { view: DeviceView; deeds: Deeds }) {
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/devices">Devices</a>
        </li>
        <li>{view.store}</li>
        <li aria-current="page">{view.lane}</li>
      </ol>
      <h1 className="answer">
        <b>{view.lane}</b> {sentence(view)}
      </h1>
      <p className="sub">{kept(view)}</p>
      <div className="cols">
        <div>
          {view.state !== 'revoked' && (
            <section aria-labelledby="called">
              <div className="head">
                <h2 id="called">Name</h2>
                <span>on receipts, in reports, on the lane itself</span>
              </div>
              <DeedForm deed={deeds.rename} className="lined" label="Name">
                <input type="hidden" name="deviceId" value={view.deviceId} />
                <TextField label="Name" name="lane" defaultValue={view.lane} maxLength={40} required />
                <Submit>Rename</Submit>
              </DeedForm>
            </section>
          )}
          {view.state !== 'revoked' && <Lock view={view} deed={deeds.setStatus} />}
          {view.state !== 'revoked' && <Revoke view={view} deed={deeds.setStatus} />}
        </div>
        <Facts view={view} />
      </div>
    </>
  )
}

function sentence(view: DeviceView): string {
  if (view.state === 'revoked') return `of ${view.store} was revoked`
  if (view.state === 'locked') return `of ${view.store} is locked`
  return view.heard === null ? `of ${view.store} was not heard yet` : `of ${view.store}, heard ${view.heard} ago`
}

function kept(view: DeviceView): string {
  if (view.state === 'revoked')
    return 'It cannot sell any more. What it had not sent is still taken if it is ever heard again.'
  if (view.waiting > 0)
    return `${count(view.waiting, view.locale)} ${view.waiting === 1 ? 'record was' : 'records were'} waiting on it when last heard. They are safe there and leave by themselves.`
  return view.heard === null
    ? 'Open the till in its browser and it says hello.'
    : 'It had sent everything when it was last heard.'
}

function Lock({ view, deed }: { view: DeviceView; deed: Deed }) {
  const locked = view.state === 'locked'
  return (
    <section className="wide" aria-labelledby="lock">
      <div className="head">
        <h2 id="lock">{locked ? 'Locked' : 'Lock'}</h2>
        <span>{locked ? 'nobody can sell on it' : 'for a tablet that went missing, or a night'}</span>
      </div>
      <DeedForm deed={deed} label={locked ? 'Unlock' : 'Lock'}>
        <input type="hidden" name="deviceId" value={view.deviceId} />
        <Submit name="status" value={locked ? 'enrolled' : 'locked'}>
          {locked ? `Unlock ${view.lane}` : `Lock ${view.lane}`}
        </Submit>
      </DeedForm>
    </section>
  )
}

function Revoke({ view, deed }: { view: DeviceView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="revoke">
      <div className="head">
        <h2 id="revoke">Revoke</h2>
        <span>for good: the browser would have to be enrolled again</span>
      </div>
      {view.waiting > 0 && (
        <p className="act bad">
          It still holds {count(view.waiting, view.locale)} {view.waiting === 1 ? 'record' : 'records'}. Let it send
          them first, if it can be reached.
        </p>
      )}
      <DeedForm deed={deed} className="lined" label="Revoke">
        <input type="hidden" name="deviceId" value={view.deviceId} />
        <TextField label={`Type ${view.lane} to be sure`} name="confirm" />
        <Submit name="status" value="revoked">
          Revoke
        </Submit>
      </DeedForm>
    </section>
  )
}

function Facts({ view }: { view: DeviceView }) {
  return (
    <section aria-labelledby="facts">
      <div className="head">
        <h2 id="facts">What it told us</h2>
      </div>
      <dl className="facts">
        <Fact name="State">
          <LaneStateWords state={view.state} />
        </Fact>
        <Fact name="Last heard">{view.heardAt ?? '–'}</Fact>
        <Fact name="Last sale">
          {view.lastSale ? (
            <>
              <a href={`/sales/${view.lastSale.saleId}`}>{view.lastSale.receiptNumber}</a>, {view.lastSale.at}
            </>
          ) : (
            'none in 90 days'
          )}
        </Fact>
        <Fact name="Records in the books">{count(view.records, view.locale)}</Fact>
        <Fact name="Waiting when last heard">{count(view.waiting, view.locale)}</Fact>
        <Fact name="Version">{view.build ?? '–'}</Fact>
        <Fact name="Its disk">
          {view.storage?.words ?? '–'}
          {view.storage?.caution && <span className="care">, {view.storage.caution}</span>}
        </Fact>
        {view.clockOffset && (
          <Fact name="Its clock">
            <span className="care">{view.clockOffset}</span>
          </Fact>
        )}
        <Fact name="Enrolled">{view.enrolledAt}</Fact>
        <Fact name="Install">{view.install}</Fact>
      </dl>
      <p className="note">
        A new install number means that the browser’s storage was restored, copied or cleared, and that we noticed.
      </p>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
