'use client'

import { enterByService } from '../../site/sign-in/enter-by-service.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import type { ServiceLine } from './view.ts'

interface ServicesProps {
  readonly services: readonly ServiceLine[]
  readonly deeds: { readonly linkService: Deed; readonly unlinkService: Deed }
}

/** Accounts elsewhere that open this one. */
export function Services({ services, deeds }: ServicesProps) {
  return (
    <section aria-labelledby="services">
      <div className="head">
        <h2 id="services">Sign in with another account</h2>
      </div>
      {services.map(service =>
        service.linked ? (
          <DeedForm key={service.id} deed={deeds.unlinkService} label={service.name} className="lined">
            <p className="note">{service.name} opens this account.</p>
            <input type="hidden" name="service" value={service.id} />
            <Submit>Unlink {service.name}</Submit>
          </DeedForm>
        ) : (
          <DeedForm
            key={service.id}
            deed={deeds.linkService}
            label={service.name}
            className="lined"
            onDone={answer => void enterByService(answer.shown?.service ?? '', '/profile')}
          >
            <input type="hidden" name="service" value={service.id} />
            <TextField
              label={`Your password, to link ${service.name}`}
              name="current"
              type="password"
              autoComplete="current-password"
            />
            <Submit>Link {service.name}</Submit>
          </DeedForm>
        ),
      )}
    </section>
  )
}
