import type { Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { placeOf } from '../../../src/links.ts';
import type { Demande, PageListe } from '../../../src/views/words/table.ts';
import { renderListe } from '../drawing/render-liste.ts';
import { parseWord } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

export interface TablesUseCases {
  /** The people as a table, as an address asks for them; null: this person may not read it. */
  findTablePersonnes(personne: Personne, demande: Demande): Promise<PageListe | null>;
  findTableParties(personne: Personne): Promise<PageListe | null>;
  /** The announcements; null: one of them is asked for. */
  findTableAnnonces(personne: Personne, demande: Demande): Promise<PageListe | null>;
}

/** What is read as a table; whoever may not read it, or asks for one thing of it, goes on to the place of the same address. */
export function addTables(router: Router, options: PlaceOptions<TablesUseCases>): void {
  const { useCases } = options;
  const tables = {
    personnes: useCases.findTablePersonnes,
    parties: useCases.findTableParties,
    annonces: useCases.findTableAnnonces,
  };
  for (const [address, find] of Object.entries(tables)) {
    const read = createReading(options, async ({ lecteur, context }, { query }) => {
      const liste = await find(lecteur.personne, parseDemande(query));
      return liste && { title: liste.titre, main: renderListe(liste, context) };
    });
    router.get(placeOf(address), read);
  }
}

function parseDemande(query: Readonly<Record<string, unknown>>): Demande {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, parseWord(value)]));
}
