import { ChoiceField, LongField, TextField } from '../forms/fields.tsx'
import type { RuleField, RuleGroup } from './view.ts'

interface RuleFieldsProps {
  readonly groups: readonly RuleGroup[]
  readonly quickKeys: string
  readonly inheritedQuickKeys: string
  /** What an empty field means: "as everywhere" in a store, "usual" for the tenant. */
  readonly inheritedName: string
}

export function RuleFields({ groups, quickKeys, inheritedQuickKeys, inheritedName }: RuleFieldsProps) {
  return (
    <>
      {groups.map(group => (
        <fieldset key={group.title}>
          <legend>{group.title}</legend>
          <div className="pair">
            {group.fields.map(field => (
              <OneRule key={field.key} field={field} inheritedName={inheritedName} />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>Quick keys</legend>
        <div className="pair">
          <LongField
            label="SKU codes, one a line"
            name="quickKeys"
            defaultValue={quickKeys}
            placeholder={inheritedQuickKeys}
            hint={
              inheritedQuickKeys
                ? `Empty: ${inheritedName}, ${inheritedQuickKeys.split('\n').length} keys.`
                : 'What is sold without looking: sleeves, boosters, entry fees. At most 24.'
            }
          />
        </div>
      </fieldset>
    </>
  )
}

function OneRule({ field, inheritedName }: { field: RuleField; inheritedName: string }) {
  const { key, label, hint, value, inherited, unit } = field
  const own = value !== '' && <span className="tag">own</span>
  if (field.kind === 'choice')
    return (
      <ChoiceField
        label={label}
        name={key}
        defaultValue={value}
        hint={
          <>
            {hint} {own}
          </>
        }
        choices={[{ value: '', words: `${inheritedName}: ${inherited}` }, ...field.choices]}
      />
    )
  return (
    <TextField
      label={unit ? `${label}, ${unit}` : label}
      name={key}
      inputMode={field.kind === 'text' ? 'text' : 'decimal'}
      defaultValue={value}
      placeholder={inherited}
      hint={
        <>
          {hint ?? ''} {value === '' ? `Empty: ${inheritedName}, ${inherited}.` : own}
        </>
      }
    />
  )
}
