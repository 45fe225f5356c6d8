type Sku = { readonly tenantId: string; readonly skuId: number }
type Tax = { readonly tenantId: string; readonly taxId: string }

const mostRemembered = 2_000_000

/**
 * SKUs and taxes that this process has seen in the ledger. They are never taken out, so what was there once is there still
 * and need not be asked for with every sale; what was not there is asked for again each time.
 */
export class KnownNames {
  readonly #skus = new Map<string, Set<number>>()
  readonly #taxes = new Map<string, Set<string>>()
  #remembered = 0

  skus(asked: readonly Sku[], read: (unknown: readonly Sku[]) => Promise<Sku[]>): Promise<Sku[]> {
    return this.#answer(this.#skus, asked, ({ skuId }) => skuId, read)
  }

  taxes(asked: readonly Tax[], read: (unknown: readonly Tax[]) => Promise<Tax[]>): Promise<Tax[]> {
    return this.#answer(this.#taxes, asked, ({ taxId }) => taxId, read)
  }

  /** After the connection was lost anything may have happened to the database, even a restore. */
  forget(): void {
    this.#skus.clear()
    this.#taxes.clear()
    this.#remembered = 0
  }

  async #answer<Asked extends { readonly tenantId: string }, Name>(
    known: Map<string, Set<Name>>,
    asked: readonly Asked[],
    nameOf: (asked: Asked) => Name,
    read: (unknown: readonly Asked[]) => Promise<Asked[]>,
  ): Promise<Asked[]> {
    const isKnown = (one: Asked) => known.get(one.tenantId)?.has(nameOf(one)) === true
    const unknown = asked.filter(one => !isKnown(one))
    const remembered = asked.filter(isKnown)
    const found = await read(unknown)
    if (this.#remembered > mostRemembered) this.forget()
    for (const one of found) {
      const names = known.get(one.tenantId) ?? new Set()
      known.set(one.tenantId, names.add(nameOf(one)))
      this.#remembered += 1
    }
    return [...remembered, ...found]
  }
}
