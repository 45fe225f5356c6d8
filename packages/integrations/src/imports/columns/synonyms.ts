import { headingKey } from './heading.ts'
import type { Meaning } from './meaning.ts'

// Best first: where two columns fit one meaning, the earlier word wins and the other column is left out.
const words: Readonly<Partial<Record<Meaning, string>>> = {
  name:
    'name, card name, product name, item name, product title, item title, title, card, product, item, artikelname, ' +
    'artikelbezeichnung, bezeichnung, produktname, kartenname, nom, nom du produit, nom de la carte, designation, nombre, ' +
    'nombre de la carta, nombre del producto, nome, nome carta, nome prodotto, nome do produto, naam, productnaam, ' +
    'kaartnaam, namn, navn, nazwa, english name, artikel, produkt, produit, article, producto, articulo, prodotto, carta, ' +
    'karte, description, beschreibung, libelle, descripcion, descrizione',
  set:
    'set, set name, edition, edition name, expansion, expansion name, card set, setname, series, serie, erweiterung, ' +
    'extension, expansion set, edicion, espansione, uitbreiding, edizione, colecao',
  'set code': 'set code, setcode, edition code, expansion code, set id, set abbreviation, code set, codice set',
  number:
    'card number, collector number, collectors number, collector no, collector #, card #, card no, number, #, cn, no, ' +
    'nummer, kartennummer, sammlernummer, numero, numero de carte, numero de carta, numero carta, kaartnummer, nr',
  condition:
    'condition, card condition, item condition, cond, grade condition, quality, zustand, kartenzustand, etat, ' +
    'condition de la carte, estado, condicion, condizione, condizioni, staat, conditie, stan, qualitat',
  finish:
    'finish, printing, foil, foil/non-foil, foiling, is foil, isfoil, finish type, version finish, holo, ausfuhrung, ' +
    'finition, acabado, finitura, foliert, folie, brillante',
  language: 'language, lang, card language, sprache, langue, idioma, lingua, taal, jezyk, sprak, linguagem',
  sku:
    'sku, variant sku, item sku, product sku, seller sku, custom sku, stock keeping unit, article number, item number, ' +
    'item code, product code, stock code, artikelnummer, artikelnr, artikel-nr, art nr, bestellnummer, reference, ref, ' +
    'reference produit, referencia, codigo, codice, codice articolo, artikelcode, code, plu',
  barcode:
    'barcode, bar code, ean, upc, gtin, ean13, ean-13, upc code, ean code, ean/upc, upc/ean, gtin/ean, isbn, strichcode, ' +
    'code barre, code-barres, code barres, codigo de barras, codice a barre, streepjescode, ean upc',
  price:
    'price, shop price, store price, our price, my price, sell price, selling price, sales price, retail price, ' +
    'retail, shelf price, list price, price each, unit price, regular price, item price, sale price incl tax, preis, ' +
    'verkaufspreis, vk, vk preis, vk-preis, ladenpreis, stuckpreis, prix, prix de vente, prix ttc, prix unitaire, ' +
    'prix de vente ttc, precio, precio de venta, pvp, precio unitario, prezzo, prezzo di vendita, prijs, verkoopprijs, ' +
    'preco, preco de venda, cena, pris',
  cost:
    'cost, cost price, unit cost, item cost, cost per item, cost each, purchase price, price bought, bought price, ' +
    'price paid, paid, acquired price, acquisition price, buy price, buying price, supply price, wholesale price, wholesale, average cost, avg cost, ' +
    'default unit cost, einkaufspreis, einkauf, ek, ek preis, ek-preis, einstandspreis, prix d achat, prix achat, cout, coste, costo, ' +
    'precio de compra, precio de coste, prezzo di acquisto, prezzo d acquisto, inkoopprijs, kostprijs, preco de custo',
  'price in minor units':
    'price minor, price in minor units, price cents, price in cents, price pence, price in pence, unit price cents, ' +
    'unit minor, amount minor, amount cents, preis in cent, prix en centimes',
  'cost in minor units':
    'cost minor, cost in minor units, cost cents, cost in cents, cost pence, cost in pence, unit cost cents',
  quantity:
    'quantity, qty, quantity on hand, qty on hand, on hand, total quantity, in stock, stock, stock quantity, stock level, ' +
    'stock qty, current stock, current quantity, available quantity, available, inventory, inventory quantity, count, ' +
    'amount, copies, anzahl, menge, bestand, lagerbestand, lager, stuckzahl, stuck, quantite, qte, stock disponible, ' +
    'cantidad, existencias, unidades, quantita, qta, giacenza, aantal, voorraad, quantidade, estoque, ilosc',
  game: 'game, product line, game name, tcg, spiel, jeu, juego, gioco, spel, jogo',
  rarity: 'rarity, seltenheit, rarete, rareza, rarita, zeldzaamheid, raridade',
  category:
    'category, categories, product category, product type, department, collection, kategorie, warengruppe, categorie, ' +
    'categoria, rayon, famille',
  variant: 'variant, variation, variation name, variant name, variant title, edition type, variante, option',
  location:
    'location, bin, bin name, bin location, storage, storage location, shelf, shelf location, box, warehouse, binder, ' +
    'binder name, folder, folder name, lagerort, lagerplatz, filiale, emplacement, ubicacion, ubicazione, locatie',
  currency: 'currency, currency code, price currency, purchase price currency, wahrung, devise, moneda, valuta, moeda',
  'left out':
    'image, image url, photo, photo url, picture, notes, note, comment, comments, remarks, bemerkung, commentaire, ' +
    'date, date added, added, created, updated, date bought, url, link, weight, tax, vendor, supplier, brand, ' +
    'tradelist count, trade quantity, reorder point, why it was not imported, line in the first file',
}

const referenceWord =
  /market|trend|median|average|^avg|avg(price)?$|^(tcg)?(low|mid|high)($|price)|lowprice|midprice|highprice|lowest|highest|suggested|msrp|^rrp|^uvp|compareat|guide|competitor|benchmark|reference.*price|marktpreis|buylist|buyprice|minimumprice|maximumprice|minprice|maxprice|saleprice$|oldprice|prixconseille/
const channelWord =
  /(price|preis|prix|precio|prezzo).*(ebay|amazon|tcgplayer|cardmarket|mkm|web|online|shopify|square|whatnot|manapool)|(ebay|amazon|tcgplayer|cardmarket|mkm|web|online|shopify|square|whatnot|manapool).*(price|preis|prix|precio|prezzo)/

export interface Synonym {
  readonly meaning: Meaning
  readonly rank: number
}

const dictionary = new Map<string, Synonym>()
for (const [meaning, list] of Object.entries(words)) {
  for (const [rank, word] of list.split(', ').entries()) {
    const key = headingKey(word)
    if (!dictionary.has(key)) dictionary.set(key, { meaning: meaning as Meaning, rank })
  }
}

const currencyTail = /(usd|eur|gbp|cad|aud|nzd|chf|jpy|sek|nok|dkk|pln|brl|mxn|inclvat|incltax|brutto|ttc|inkl)$/

/** What a heading says in one of several languages, or null. A price that is not the shop's own is never its price. */
export function synonym(key: string): Synonym | null {
  const known = dictionary.get(key)
  if (known !== undefined) return known
  if (channelWord.test(key)) return { meaning: 'channel price', rank: 0 }
  if (referenceWord.test(key)) return { meaning: 'reference price', rank: 0 }
  const stem = key.replace(currencyTail, '')
  const tailed = stem === key ? undefined : dictionary.get(stem)
  return tailed !== undefined && (tailed.meaning === 'price' || tailed.meaning === 'cost')
    ? { meaning: tailed.meaning, rank: tailed.rank + 0.5 }
    : null
}
