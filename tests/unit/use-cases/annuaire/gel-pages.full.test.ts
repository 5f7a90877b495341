import { describe, expect, it } from 'vitest';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { fr } from '../../../../src/fr.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { createLienTableau, findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { viewPageDonneesPersonnelles } from '../../../../src/views/pages/donnees-personnelles.ts';
import { anew } from '../../../support/anew.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { post } from '../../../support/http-person.ts';
import { createPartiesWorld, textOf } from '../../../support/parties.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { accountOf } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
const web = await useWeb(base);
const world = anew(() => createPartiesWorld(base));

const read = async (path: string) => {
  const response = await fetch(`${web.url}${path}`);
  return { status: response.status, page: plain(await response.text()) };
};
const NOTICE = textOfDocument(viewPageDonneesPersonnelles({ isDemonstration: false }));
const SUSPENDED = 'Votre accès est suspendu';

describe('whoever is frozen by a party', () => {
  it.each(['tableau', 'repondre', 'courriel'])('reads why at a link of theirs: /%s', async (path) => {
    const { token } = await createLienTableau(world.ines, base.ports);
    await world.withdraw();
    const { status, page } = await read(`/${path}/${token}`);
    expect(status).toBe(403);
    for (const part of [SUSPENDED, 'article 8', 'adressez-vous à la coordination'])
      expect(page).toContain(part);
    expect(page).not.toContain('M’envoyer un nouveau lien');
    expect((await read(`/${path}/autre`)).status).toBe(404);
    await world.giveBack();
    expect((await read(`/${path}/${token}`)).page).not.toContain(SUSPENDED);
  });

  it('keeps the text that was typed before the agreement ended', async () => {
    const { token } = await createLienTableau(world.ines, base.ports);
    await world.withdraw();
    const typed = { _intent: 'reponse:etape', avancees: 'Deux communes ont rejoint le schéma.' };
    const response = await post(`${web.url}/tableau/${token}/intent`, typed);
    expect(response.status).toBe(403);
    expect(plain(await response.text())).toContain('Deux communes ont rejoint le schéma.');
  });

  it('reads the general page at a dead link once erased, or after leaving', async () => {
    const { token } = await createLienTableau(world.jules, base.ports);
    await base.db.personne.update({ where: { id: world.jules.id }, data: { actif: false } });
    expect(await read(`/tableau/${token}`)).toMatchObject({
      status: 404,
      page: expect.not.stringContaining(SUSPENDED),
    });
  });

  it('is shown to coordination with that state, and can be looked up, not changed', async () => {
    const camille = world.as(world.camille);
    expect(await camille.ask('personnes')).not.toSay('Gelées');
    await world.withdraw();
    expect(textOf(messageOf(await camille.ask('personnes')))).toMatch(/Gelées[^\n]*Ines Lefebvre/);
    expect(await camille.ask('personne:chercher')).toHold(world.ines.id);
    const shown = messageOf(await camille.ask('personne:voir', { personne: world.ines.id }));
    expect(shown).toSay('gelée : sa partie ne donne plus son accord');
    expect(shown.buttons?.map(({ label }) => label)).toEqual(['Voir les parties et leurs accords']);
    expect(await camille.ask('personne:modifier', { personne: world.ines.id })).toBeRefused(
      'personne-introuvable',
    );
  });

  it('who is frozen by a party reads and gets nothing, finds all back, or is erased after three months', async () => {
    expect(NOTICE).toContain(
      fr`Si une partie retire son accord, ses membres sont gelés aussitôt : plus aucun message ne part vers eux, leurs comptes et leurs liens n’ouvrent plus rien, et leurs fiches n’ont plus ces pilotes. Leurs réponses restent, au nom de leur structure.`,
    );
    expect(NOTICE).toContain(fr`leurs coordonnées sont effacées au bout de 3 mois.`);
    const { ines, tour, convention } = world;
    const [ofInes] = await base.stores.ficheActions.list(convention.id);
    const version = aVersionReponse(base, { auteur: ines, fiche: ofInes as FicheAction });
    await base.stores.reponses.append({ tour, ficheActionId: ofInes?.id ?? '', base: 0, version });
    const { token } = await createLienTableau(ines, base.ports);
    const state = async () => ({
      account: (await base.stores.personnes.findByAccount(accountOf(ines))) !== null,
      link: (await findLecteurTableau(token, base.ports)) !== null,
      leads: (await base.stores.ficheActions.find(convention.id, 1))?.pilotages.length === 1,
      name: (await base.stores.reponses.find(tour, ofInes?.id ?? ''))?.courante.auteur.nom,
    });
    const before = await state();
    await world.withdraw();
    expect(await state()).toEqual({ account: false, link: false, leads: false, name: 'Service CAF62' });
    await world.giveBack();
    expect(await state()).toEqual(before);
    expect(before).toMatchObject({ account: true, link: true, leads: true });
    await world.withdraw();
    await purge({ confirmer: true }, base.ports); // each night: from this one on the time counts
    base.clock.set(base.clock.now().add({ hours: 24 * 93 }));
    await purge({ confirmer: true }, base.ports);
    expect(await findTraces(base, [ines.courriel])).toEqual([]);
  });
});
