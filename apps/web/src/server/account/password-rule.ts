const shortest = 10
const longest = 200

/**
 * What passwords are made of that everybody has heard of: words that head every list of leaked passwords, as they look once
 * their case, their digits at the ends and their disguises are taken off.
 */
const known = new Set(
  (
    'password passwort motdepasse contrasena wachtwoord passw0rd qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc ' +
    'letmein welcome willkommen bienvenue admin administrator login master root superuser guest user test tester changeme default secret ' +
    'iloveyou ichliebedich jetaime princess sunshine shadow dragon monkey football baseball basketball superman batman spiderman starwars ' +
    'pokemon pikachu charizard minecraft fortnite naruto magic trustno whatever freedom hello hallo computer internet michael jordan jennifer ' +
    'thomas daniel andrew joshua jessica ashley nicole samsung google facebook instagram linkedin summer winter spring autumn herbst sommer ' +
    'january monday friday cookie chocolate cheese banana apple orange purple flower butterfly mustang ferrari porsche mercedes corvette ' +
    'harley yankees liverpool chelsea arsenal barcelona realmadrid juventus killer hunter ranger soccer hockey tennis ginger pepper maggie ' +
    'buster charlie bailey access mypassword thisismypassword nopassword onetwothree abcdef abcdefg abcdefgh abcdefghij aaaaaaaaaa cardshop ' +
    'gameshop pointofsale vaultsync cashregister shopowner manager cashier'
  ).split(' '),
)

const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
  '!': 'i',
}

/** Says what to do instead, or null when the password will do. */
export function passwordTrouble(password: string, personal: readonly string[]): string | null {
  if (password.length > longest) return `At most ${longest} characters.`
  if (Array.from(password).length < shortest)
    return `At least ${shortest} characters. Three words in a row are easy to keep.`
  if (isLeaked(password)) return 'Known from a leak. Try three words in a row.'
  const plain = bare(password)
  for (const each of personal) {
    const own = bare(each.split('@')[0] ?? '')
    if (own.length >= 4 && plain.startsWith(own) && plain.length - own.length < 4)
      return 'That is your own name or address. Try three words in a row.'
  }
  return null
}

function isLeaked(password: string): boolean {
  if (new Set(password).size < 4) return true
  if (isRun(password)) return true
  const trimmed = password.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const undisguised = Array.from(trimmed, letter => disguises[letter] ?? letter).join('')
  const whole = Array.from(password.toLowerCase(), letter => disguises[letter] ?? letter).join('')
  const once = undisguised.replace(/^(.{3,})\1+$/, '$1')
  return [trimmed, undisguised, whole, once].some(each => known.has(each)) || trimmed === ''
}

/** Steps of one up or down throughout, as in 1234567890. */
function isRun(text: string): boolean {
  const codes = Array.from(text, letter => letter.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => Math.abs(code - (codes[at] ?? 0)))
  return steps.filter(step => step === 1).length >= steps.length - 1
}

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
