import { count } from '../figures.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField, TickField } from '../forms/fields.tsx'
import type { TaskItem, TasksView } from './view.ts'

export interface TaskDeeds {
  readonly count: Deed
  readonly name: Deed
  readonly accept: Deed
  readonly reopen: Deed
}

export function TasksPage({ view, deeds }: { view: TasksView; deeds: TaskDeeds }) {
  const urgent = view.items.filter(item => item.urgent).length
  const total = view.items.length + view.more
  return (
    <>
      <h1 className="answer">
        {total === 0 ? (
          <>
            <b>Nothing</b> waits for you
          </>
        ) : (
          <>
            <b>{count(total, 'en')}</b> {total === 1 ? 'thing waits' : 'things wait'} for you
          </>
        )}
      </h1>
      <p className="sub">
        {total === 0
          ? 'Sales of unknown items, oversold stock and records that cannot be read will be listed here.'
          : urgent > 0
            ? `${count(urgent, 'en')} of them before money or goods go wrong. Nothing here stops a lane from selling.`
            : 'None of it stops a lane from selling. The sales stand, whatever you decide.'}
      </p>
      {view.items.length > 0 && (
        <ul className="task-list wide">
          {view.items.map(item => (
            <Task key={item.id} item={item} deeds={deeds} />
          ))}
        </ul>
      )}
      {view.more > 0 && <p className="note">The newest 200 are listed; the others come up as these are settled.</p>}
      {view.done.length > 0 && <Done view={view} deed={deeds.reopen} />}
    </>
  )
}

function Task({ item, deeds }: { item: TaskItem; deeds: TaskDeeds }) {
  return (
    <li>
      <div>
        <h2 className={item.urgent ? 'act bad' : undefined}>{item.title}</h2>
        <p>{item.what}</p>
        <p className="small muted">
          {[item.where, item.at].filter(Boolean).join(', ')}
          {item.link && item.settle !== 'step' && (
            <>
              {' · '}
              <a href={item.link.href}>{item.link.words}</a>
            </>
          )}
        </p>
      </div>
      <div>{item.may ? <Settle item={item} deeds={deeds} /> : <p className="muted small">Not yours to settle.</p>}</div>
    </li>
  )
}

function Settle({ item, deeds }: { item: TaskItem; deeds: TaskDeeds }) {
  switch (item.settle) {
    case 'count':
      return (
        <>
          <DeedForm deed={deeds.count} className="lined">
            <input type="hidden" name="task" value={item.id} />
            <TextField label="On the shelf now" name="counted" inputMode="numeric" />
            <Submit>Counted</Submit>
          </DeedForm>
          <Accept item={item} deed={deeds.accept} words="Leave it owed" />
        </>
      )
    case 'name':
      return (
        <>
          <DeedForm deed={deeds.name} className="lined">
            <input type="hidden" name="task" value={item.id} />
            <TextField label="Its code or barcode" name="code" />
            <Submit>It was this</Submit>
            {item.scanned && <TickField label={`Know ${item.scanned} from now on`} name="learn" defaultChecked />}
          </DeedForm>
          <Accept item={item} deed={deeds.accept} words="Leave it unnamed" />
        </>
      )
    case 'record':
    case 'step':
      return item.link ? (
        <a className="btn" href={item.link.href}>
          {item.settle === 'step' ? item.link.words : 'Look at it'}
        </a>
      ) : null
    case 'accept':
      return <Accept item={item} deed={deeds.accept} words="It is right" open />
  }
}

function Accept({ item, deed, words, open = false }: { item: TaskItem; deed: Deed; words: string; open?: boolean }) {
  const form = (
    <DeedForm deed={deed} className="lined">
      <input type="hidden" name="task" value={item.id} />
      <TextField label="Why" name="reason" maxLength={300} />
      <Submit>{words}</Submit>
    </DeedForm>
  )
  if (open) return form
  return (
    <details className="otherwise">
      <summary>{words}</summary>
      {form}
    </details>
  )
}

function Done({ view, deed }: { view: TasksView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="done">
      <div className="head">
        <h2 id="done">Settled this week</h2>
      </div>
      <DeedForm deed={deed} label="Settled this week">
        <ul className="plainlist">
          {view.done.map(each => (
            <li key={each.id}>
              <span>
                {each.title}
                {each.what && `: ${each.what}`}
                <span className="two small muted">
                  {each.by}, {each.at}
                </span>
              </span>
              <Submit className="btn quiet flush" name="task" value={each.id}>
                Undo
              </Submit>
            </li>
          ))}
        </ul>
      </DeedForm>
    </section>
  )
}
