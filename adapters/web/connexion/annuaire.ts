import type { RequestHandler, Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { placeOf } from '../../../src/links.ts';
import type { Demande, PageListe } from '../../../src/views/pages/liste.ts';
import { renderListe } from '../drawing/render-liste.ts';
import { parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface AnnuaireUseCases {
  /** The people as a table, as an address asks for them; null: this person may not read it. */
  findTablePersonnes(personne: Personne, demande: Demande): Promise<PageListe | null>;
  findTableParties(personne: Personne): Promise<PageListe | null>;
}

interface AnnuaireOptions extends ConnexionOptions<AnnuaireUseCases> {
  readonly enter: Enter;
}

/** The tables of people and of parties; whoever may not read them is told so by the place of the same address. */
export function addAnnuaire(router: Router, { enter, useCases, site }: AnnuaireOptions): void {
  const tables = {
    personnes: useCases.findTablePersonnes,
    parties: useCases.findTableParties,
  };
  for (const [address, find] of Object.entries(tables)) {
    const read: RequestHandler = async (request, response, next) => {
      const page = await enter(request, response);
      if (page === null) return;
      const liste = await find(page.lecteur.personne, parseDemande(request.query));
      if (liste === null) return next();
      sendPage(
        response,
        renderShell({ title: liste.titre, main: renderListe(liste, page.context) }, page, site),
      );
    };
    router.get(placeOf(address), read);
  }
}

function parseDemande(query: Readonly<Record<string, unknown>>): Demande {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, parseWord(value)]));
}
