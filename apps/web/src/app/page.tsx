import '../portal/styles/index.css'
import type { Metadata } from 'next'
import { HomePage } from '../site/home/home-page.tsx'

export const metadata: Metadata = {
  title: { absolute: 'VaultSync, a point of sale you can trust with the cable out' },
  description:
    'Point of sale for collectible-card shops that sells, buys and prints with the internet down, and shows where every sale is safe.',
}

export default HomePage
