'use client'

import '../portal/styles/index.css'
import { BrokenPage } from '../site/broken-page.tsx'

export default BrokenPage
