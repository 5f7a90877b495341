import { describe, expect, it } from 'vitest';
import { parseCommande } from '../../../../src/domain/accueil/commande.ts';
import { CONSERVATION } from '../../../../src/domain/annuaire/conservation.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { LEXIQUE } from '../../../../src/intents.ts';
import { openRegistre } from '../../../../src/use-cases/annuaire/open-registre.ts';
import { viewPageRegistre } from '../../../../src/views/annuaire/registre.ts';
import { viewPageDonneesPersonnelles } from '../../../../src/views/pages/donnees-personnelles.ts';
import { dureeEnMots } from '../../../../src/views/words/phrases.ts';
import { viewSiteNames } from '../../../../src/views/words/site-names.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { plain } from '../../../support/demo-program.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
base.clock.set('2027-05-03T10:00');
const web = await useWeb(base);
const convention = await aConvention(base);
const nadia = await aPersonne(base, convention, { prenom: 'Nadia', roles: ['administration'] });
const camille = await aPersonne(base, convention, { prenom: 'Camille', roles: ['coordination'] });

const ask = (personne: Personne) => createConversation(base.ports)(personne).ask('registre');
const getToken = async () => {
  const link = messageOf(await ask(nadia)).buttons?.find(({ kind }) => kind === 'link');
  return /registre\/([\w-]+)$/.exec(link?.kind === 'link' ? link.url : '')?.[1] ?? '';
};
const read = async (token: string) => {
  const response = await fetch(`${web.url}/registre/${token}`);
  return { status: response.status, page: plain(await response.text()) };
};
const TEXT = plain(
  textOfDocument(
    viewPageRegistre({
      parties: ['Caf'],
      names: viewSiteNames(null),
      notice: '/',
      le: paris('2027-05-03T10:00'),
    }),
  ),
);
const NOTICE = plain(textOfDocument(viewPageDonneesPersonnelles({ isDemonstration: false })));

describe('the register of processing activities', () => {
  it('is a page of its own, to print, behind a link of one day of the administration', async () => {
    const token = await getToken();
    const { status, page } = await read(token);
    expect(status).toBe(200);
    for (const part of [
      'Registre des traitements',
      'État au 3 mai 2027',
      'Finalités',
      'aucune pour le moment',
    ])
      expect(page).toContain(part);
    expect((await fetch(`${web.url}/registre/${token}`)).headers.get('cache-control')).toContain('no-store');
    base.clock.set('2027-05-04T10:01');
    expect(await read(token)).toMatchObject({ status: 404, page: expect.stringContaining('registre') });
    base.clock.set('2027-05-03T10:00');
  });

  it('is for the administration alone, as long as somebody has that role', async () => {
    expect(await ask(camille)).toMatchObject({ kind: 'failure' });
    const token = await getToken();
    await base.db.personne.update({ where: { id: nadia.id }, data: { roles: ['membre'] } });
    expect(await openRegistre(token, base.ports)).toBeNull();
    await base.db.personne.update({ where: { id: nadia.id }, data: { roles: ['administration'] } });
    expect((await read('autre')).status).toBe(404);
  });

  it.each(Object.entries(CONSERVATION))('says how long the purge keeps each kind: %s', (_kind, duree) => {
    for (const page of [TEXT, NOTICE]) expect(page).toContain(plain(dureeEnMots(duree)));
  });

  it('promises of rights what the bot understands, as the notice does', () => {
    const words = [...TEXT.matchAll(/écrivez « ([^»]+) » au robot/g)].map(([, word = '']) => word.trim());
    expect(words.length).toBeGreaterThanOrEqual(5);
    for (const word of words) {
      expect(NOTICE).toContain(`écrivez « ${word} » au robot`);
      expect(parseCommande(word, LEXIQUE, [])).toMatchObject({ kind: 'intent', name: RIGHTS[word] });
    }
  });
});

const RIGHTS: Readonly<Record<string, string>> = {
  'mes données': 'mes-donnees',
  'ne plus recevoir de message': 'opposition',
  'effacer mes données': 'effacement:demander',
  stop: 'annonces:arreter',
  préférences: 'preferences',
};
