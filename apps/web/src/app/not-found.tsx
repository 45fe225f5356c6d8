import '../portal/styles/index.css'
import type { Metadata } from 'next'
import { NothingHerePage } from '../site/nothing-here-page.tsx'

export const metadata: Metadata = { title: 'Nothing here' }

export default NothingHerePage
