/** What scripts and tests read; it exists while everything answers and not a moment longer. */
export function describeRunning({ ports, database, demo, pids }) {
  const web = `http://127.0.0.1:${ports.web}`
  return {
    web,
    gateway: `http://127.0.0.1:${ports.gateway}`,
    database: database.ownerUrl,
    till: demo === null ? `${web}/till` : `${web}/till/demo`,
    logins: demo?.logins ?? [],
    pins: demo?.pins ?? [],
    stores: demo?.stores ?? [],
    pids,
  }
}

/** The same for a person. */
export function greeting({ web, till, gateway, logins, pins }, hasDemo) {
  const lines = [
    '',
    `  Portal    ${web}`,
    `  Till      ${till}${hasDemo ? '   (makes this browser a lane of the demo shop)' : ''}`,
    `  Gateway   ${gateway}`,
  ]
  if (logins.length > 0)
    lines.push('', ...logins.map(({ email, password, role }) => `  ${role.padEnd(10)}${email}   ${password}`))
  if (pins.length > 0) lines.push('', `  PINs      ${pins.slice(0, 6).map(pinText).join(' · ')}`)
  lines.push('', '  Ctrl-C stops everything.', '')
  return lines.join('\n')
}

const pinText = pin =>
  typeof pin === 'object' ? [pin.name, pin.role && `(${pin.role})`, pin.pin].filter(Boolean).join(' ') : String(pin)
