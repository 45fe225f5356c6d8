import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SignInForm } from './sign-in-form.tsx'

const page = renderToStaticMarkup(
  <SignInForm
    ways={{ next: '/today', services: [{ id: 'club', name: 'The club' }], trouble: null }}
    deeds={{ passkeyQuestion: () => Promise.reject(new Error('nobody asks here')) }}
  />,
)

test('nobody signs in before the page is awake, and a password never stands in an address', () => {
  expect(page).toMatch(/<form[^>]* method="post"/)
  const buttons = page.match(/<button[^>]*>/g) ?? []
  expect(buttons).toHaveLength(2)
  for (const button of buttons) expect(button).toContain('disabled=""')
})
