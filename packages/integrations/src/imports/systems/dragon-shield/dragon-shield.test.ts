import { expect, test } from 'vitest'
import { only, readAll } from '../../testing/read-all.ts'

const file =
  '"sep=,"\r\n' +
  'Folder Name,Quantity,Trade Quantity,Card Name,Set Code,Set Name,Card Number,Condition,Printing,Language,Price Bought,Date Bought,LOW,MID,MARKET\r\n' +
  'Box 1,3,1,"Drake, Emberfang",ASH,Ashfall,112,NearMint,Foil,German,1.10,2025-02-01,2.00,3.00,4.00\r\n' +
  'Box 1,1,0,Cinder Witch,ASH,Ashfall,7,LightPlayed,Normal,English,0.00,2025-02-01,0.10,0.20,0.30\r\n' +
  'Exported from the app on 2025-03-01\r\n'

test('the line that names the separator, the references and the last line are no goods', async () => {
  const { source, survey, records, said } = await readAll(file)
  expect(source).toBe('dragon-shield')
  expect(survey.headingLine).toBe(2)
  expect(
    only(
      records,
      'line',
      'name',
      'set',
      'number',
      'condition',
      'finish',
      'language',
      'priceMinor',
      'costMinor',
      'quantity',
    ),
  ).toEqual([
    [3, 'Drake, Emberfang', 'Ashfall', '112', 'NM', 'foil', 'DE', null, 110, 3],
    [4, 'Cinder Witch', 'Ashfall', '7', 'LP', 'normal', 'EN', null, 0, 1],
  ])
  expect(said).toEqual(['5 row.lonely'])
})
