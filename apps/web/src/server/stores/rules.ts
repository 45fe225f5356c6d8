import { currencyDecimals, decimalText, minorFromDecimal } from '@vaultsync/domain'

/** One rule of selling that the till reads: how it is asked for, and what it is when nobody says. */
export type Rule = ChoiceRule | NumberRule | TextRule

interface RuleBase {
  readonly key: string
  readonly group: string
  readonly label: string
  readonly hint?: string
}

export interface ChoiceRule extends RuleBase {
  readonly kind: 'choice'
  readonly usual: string
  readonly choices: readonly { readonly value: string; readonly words: string; readonly json: unknown }[]
}

export interface NumberRule extends RuleBase {
  readonly kind: 'whole' | 'money'
  readonly usual: number
  readonly least: number
  readonly most: number
  readonly unit: string
}

export interface TextRule extends RuleBase {
  readonly kind: 'text'
  readonly usual: string
  readonly unit: string
  /** What may stand there, and how that is said. */
  readonly shape: RegExp
  readonly wanted: string
}

const tax = 'Tax and rounding'
const returns = 'Returns'
const counter = 'At the counter'
const receipt = 'On the receipt'

const same = (value: string, words: string) => ({ value, words, json: value })

/** Everything that `terminal/shop/settings.ts` reads, with the same usual values. */
export function rulesFor(currency: string): readonly Rule[] {
  return [...taxRules(currency), ...returnRules, ...counterRules(currency), ...receiptRules]
}

function taxRules(currency: string): readonly Rule[] {
  return [
    {
      kind: 'choice',
      key: 'taxRounding',
      group: tax,
      label: 'Tax is rounded',
      usual: 'line',
      choices: [same('line', 'on every line'), same('invoice', 'once, over the whole sale')],
    },
    {
      kind: 'choice',
      key: 'taxAggregation',
      group: tax,
      label: 'Taxes of several authorities',
      usual: 'each',
      choices: [same('each', 'are rounded one by one'), same('combined', 'are rounded together')],
      hint: 'Together, as the streamlined sales tax states of the US ask.',
    },
    {
      kind: 'choice',
      key: 'cashRounding',
      group: tax,
      label: 'Cash is rounded',
      usual: 'none',
      choices: roundings(currency),
      hint: 'Where small coins are gone. Cards are never rounded.',
    },
    {
      kind: 'choice',
      key: 'tradeInLowersTax',
      group: tax,
      label: 'A trade-in lowers the tax',
      usual: 'no',
      choices: [
        { value: 'no', words: 'no', json: false },
        { value: 'yes', words: 'yes, tax is on the difference', json: true },
      ],
    },
    {
      kind: 'choice',
      key: 'cartDiscountOn',
      group: tax,
      label: 'A discount on the whole cart comes off',
      usual: 'prices',
      choices: [
        { value: 'prices', words: 'the prices as they are labelled', json: null },
        same('net', 'the prices without tax'),
        same('gross', 'the prices with tax'),
      ],
    },
  ]
}

const returnRules: readonly Rule[] = [
  {
    kind: 'choice',
    key: 'returnWindowDays',
    group: returns,
    label: 'A receipt is good for',
    usual: 'none',
    choices: [
      { value: 'none', words: 'ever', json: null },
      ...[7, 14, 30, 60, 90, 365].map(days => ({ value: String(days), words: `${days} days`, json: days })),
    ],
    hint: 'Later, a manager approves.',
  },
  {
    kind: 'choice',
    key: 'blindReturns',
    group: returns,
    label: 'Without a receipt',
    usual: 'store-credit-only',
    choices: [
      same('store-credit-only', 'store credit only'),
      same('allowed', 'money back, with approval'),
      same('refused', 'nothing is taken back'),
    ],
  },
  {
    kind: 'choice',
    key: 'refundTo',
    group: returns,
    label: 'Money goes back',
    usual: 'original-or-credit',
    choices: [same('original-or-credit', 'the way it came, or as credit'), same('any', 'any way the customer likes')],
  },
]

function counterRules(currency: string): readonly Rule[] {
  return [
    {
      kind: 'whole',
      key: 'pinLength',
      group: counter,
      label: 'Digits of a PIN',
      usual: 4,
      least: 4,
      most: 8,
      unit: '',
    },
    {
      kind: 'money',
      key: 'drawerToleranceMinor',
      group: counter,
      label: 'A drawer may be off by',
      usual: 200,
      least: 0,
      most: 1_000_000_000,
      unit: currency,
      hint: 'More than that asks a manager when the shift closes.',
    },
    {
      kind: 'whole',
      key: 'tradeInPercent',
      group: counter,
      label: 'A trade-in asks a manager above',
      usual: 60,
      least: 0,
      most: 100,
      unit: '% of our price',
    },
    {
      kind: 'whole',
      key: 'doneSeconds',
      group: counter,
      label: 'The change stays on screen',
      usual: 20,
      least: 3,
      most: 600,
      unit: 'seconds',
    },
    {
      kind: 'whole',
      key: 'holdMinutes',
      group: counter,
      label: 'Strict goods stay with a cart for',
      usual: 30,
      least: 5,
      most: 480,
      unit: 'minutes',
      hint: 'One-offs, and what must never be sold twice. A parked cart keeps them as long.',
    },
    {
      kind: 'money',
      key: 'offlineCreditMinor',
      group: counter,
      label: 'Without internet, a lane may give credit up to',
      usual: 0,
      least: 0,
      most: 1_000_000_000,
      unit: currency,
      hint: 'To each customer and gift card, until the lane is heard again. Every lane may give as much.',
    },
  ]
}

const receiptRules: readonly Rule[] = [
  {
    kind: 'text',
    key: 'receiptCode',
    group: receipt,
    label: 'Short code of the store',
    usual: '',
    unit: '',
    shape: /^[A-Za-z0-9]{1,6}$/,
    wanted: 'One to six letters or digits, such as HS.',
    hint: 'Every receipt number begins with it. Give each store its own.',
  },
  {
    kind: 'text',
    key: 'receiptHeader',
    group: receipt,
    label: 'Above the goods',
    usual: '',
    unit: '',
    shape: /^.{1,120}$/,
    wanted: 'At most 120 characters.',
  },
  {
    kind: 'text',
    key: 'receiptFooter',
    group: receipt,
    label: 'Below the total',
    usual: 'Returns with this receipt',
    unit: '',
    shape: /^.{1,240}$/,
    wanted: 'At most 240 characters.',
  },
]

function roundings(currency: string): ChoiceRule['choices'] {
  const decimals = currencyDecimals(currency) ?? 2
  const ways = [
    ['half-up', 'nearest'],
    ['down', 'down'],
    ['up', 'up'],
  ] as const
  const steps = decimals === 0 ? [5, 10, 50] : [5, 10, 50, 100]
  return [
    { value: 'none', words: 'not at all', json: null },
    ...steps.flatMap(stepMinor =>
      ways.map(([method, words]) => ({
        value: `${stepMinor} ${method}`,
        words: `to ${decimalText(stepMinor, decimals)}, ${words}`,
        json: { stepMinor, method },
      })),
    ),
  ]
}

export type Settings = Readonly<Record<string, unknown>>

/** What a form shows for a rule: nothing when it is not set here. */
export function typedValue(rule: Rule, settings: Settings, currency: string): string {
  if (!Object.hasOwn(settings, rule.key)) return ''
  const value = settings[rule.key]
  if (rule.kind === 'choice') {
    const json = JSON.stringify(value)
    return rule.choices.find(choice => JSON.stringify(choice.json) === json)?.value ?? ''
  }
  if (rule.kind === 'text') return typeof value === 'string' ? value : ''
  if (typeof value !== 'number') return ''
  return rule.kind === 'money' ? decimalText(value, currencyDecimals(currency) ?? 2) : String(value)
}

/** What a rule comes to in words, when nothing is set in `settings` either. */
export function wordsOf(rule: Rule, settings: Settings, currency: string): string {
  const typed = typedValue(rule, settings, currency)
  if (rule.kind === 'choice') {
    const value = typed || rule.usual
    return rule.choices.find(choice => choice.value === value)?.words ?? value
  }
  if (rule.kind === 'text') return typed || rule.usual || 'nothing'
  const usual = rule.kind === 'money' ? decimalText(rule.usual, currencyDecimals(currency) ?? 2) : String(rule.usual)
  return `${typed || usual} ${rule.unit}`.trim()
}

/** Reads what was typed: undefined is "as everywhere", null in `wrong` is fine. */
export function readRule(rule: Rule, typed: string, currency: string): { value?: unknown; wrong: string | null } {
  if (typed === '') return { wrong: null }
  if (rule.kind === 'choice') {
    const choice = rule.choices.find(each => each.value === typed)
    return choice ? { value: choice.json, wrong: null } : { wrong: 'Choose one of the list.' }
  }
  if (rule.kind === 'text') {
    const text = typed.trim()
    return rule.shape.test(text) ? { value: text, wrong: null } : { wrong: rule.wanted }
  }
  const decimals = rule.kind === 'money' ? (currencyDecimals(currency) ?? 2) : 0
  const number = minorFromDecimal(typed.replace(',', '.'), decimals)
  if (number === null || number < rule.least || number > rule.most) {
    const from = decimalText(rule.least, decimals)
    return {
      wrong: `A number from ${from} to ${decimalText(rule.most, decimals)}, such as ${decimalText(rule.usual, decimals)}.`,
    }
  }
  return { value: number, wrong: null }
}
