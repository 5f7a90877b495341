import type { Router } from 'express';
import { placeOf } from '../../../src/links.ts';
import type { Demande } from '../../../src/views/words/table.ts';
import { renderListe } from '../drawing/render-liste.ts';
import { parseWord } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** What is read as a table; whoever may not read it, or asks for one thing of it, goes on to the place of the same address. */
export function addTables(
  router: Router,
  options: PlaceOptions<'findTablePersonnes' | 'findTableParties' | 'findTableAnnonces'>,
): void {
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
