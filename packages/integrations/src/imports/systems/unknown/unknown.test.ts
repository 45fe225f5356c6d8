import { expect, test } from 'vitest'
import { only, readAll } from '../../testing/read-all.ts'

test.each([
  [
    'German',
    'Artikelname;Erweiterung;Nummer;Zustand;Sprache;Artikelnummer;EAN;VK-Preis;EK;Lagerbestand\nGlutdrache;Aschefall;7;Neuwertig;Deutsch;A1;4006381333931;12,50;6,00;3\n',
    'DE',
  ],
  [
    'French',
    'Nom;Extension;Numéro;État;Langue;Référence;Code-barres;Prix de vente;Prix d’achat;Quantité\nDragon;Cendres;7;NM;Français;A1;4006381333931;12,50;6,00;3\n',
    'FR',
  ],
  [
    'Spanish',
    'Nombre;Edición;Número;Estado;Idioma;Referencia;Código de barras;Precio;Coste;Cantidad\nDragón;Cenizas;7;NM;Español;A1;4006381333931;12,50;6,00;3\n',
    'ES',
  ],
  [
    'Italian',
    'Nome;Espansione;Numero;Condizione;Lingua;Codice;Codice a barre;Prezzo;Costo;Quantità\nDrago;Cenere;7;NM;Italiano;A1;4006381333931;12,50;6,00;3\n',
    'IT',
  ],
  [
    'English',
    'Product Name,Edition,Collector Number,Card Condition,Lang,Item Code,UPC,Selling Price,Unit Cost,On Hand\nDrake,Ashfall,7,Near Mint,English,A1,4006381333931,12.50,6.00,3\n',
    'EN',
  ],
])('headings in %s are known', async (_, text, language) => {
  const { source, records, said } = await readAll(text)
  expect(source).toBe('unknown')
  expect(
    only(records, 'number', 'condition', 'language', 'sku', 'barcode', 'priceMinor', 'costMinor', 'quantity'),
  ).toEqual([['7', 'NM', language, 'A1', '4006381333931', 1250, 600, 3]])
  expect(said).toEqual([])
})

test('a market price is never the price, and what nobody knows is unknown', async () => {
  const { meanings, records } = await readAll(
    'Card Name,Market Price,Low,TCG Mid Price,eBay Price,MSRP,Buylist Price,Zone\nDrake,1,2,3,4,5,6,7\n',
  )
  expect(only(records, 'priceMinor', 'costMinor', 'quantity')).toEqual([[null, null, null]])
  expect(meanings).toEqual({
    'Card Name': 'name',
    'Market Price': 'reference price',
    Low: 'reference price',
    'TCG Mid Price': 'reference price',
    'eBay Price': 'channel price',
    MSRP: 'reference price',
    'Buylist Price': 'reference price',
    Zone: 'unknown',
  })
})

test('columns are known by content where headings say nothing', async () => {
  const { meanings, records } = await readAll(
    'Thing,Field 1,Field 2,Price\nDrake,4006381333931,Near Mint,1\nWitch,0840292000122,LP,2\nWisp,012345678905,Damaged,3\n',
  )
  expect(meanings).toEqual({ Thing: 'name', 'Field 1': 'barcode', 'Field 2': 'condition', Price: 'price' })
  expect(only(records, 'name', 'barcode', 'condition').at(0)).toEqual(['Drake', '4006381333931', 'NM'])
})

test('of two columns with one meaning the better word wins', async () => {
  const { meanings } = await readAll('Title,Product Name,Retail,Price,Qty,Stock\na,b,1,2,3,4\n')
  expect(meanings).toEqual({
    Title: 'left out',
    'Product Name': 'name',
    Retail: 'left out',
    Price: 'price',
    Qty: 'quantity',
    Stock: 'left out',
  })
})

test('a person may say what a column is', async () => {
  const { records, meanings } = await readAll('Name,Price,Shelf Tag\nDrake,1.00,2.50\n', {
    columns: { 'Shelf Tag': 'price' },
  })
  expect(only(records, 'priceMinor')).toEqual([[250]])
  expect(meanings['Price']).toBe('left out')
})

test('without a column of names nothing is imported, and that is said once', async () => {
  const { records, survey, outcomes } = await readAll('Qty,Price\n1,2\n3,4\n')
  expect(records).toEqual([])
  expect(survey.problems.map(problem => problem.notice.code)).toEqual(['columns.no-name'])
  expect(outcomes).toHaveLength(2)
})
