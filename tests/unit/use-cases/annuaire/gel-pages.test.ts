import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/comptes/lien-tableau.ts';
import { messageOf } from '../../../support/conversation.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { post } from '../../../support/http-person.ts';
import { createPartiesWorld, type PartiesWorld, textOf } from '../../../support/parties.ts';
import { type StartedWeb, startWeb } from '../../../support/web.ts';

let base: TestDatabase;
let web: StartedWeb;
let world: PartiesWorld;

beforeAll(async () => {
  base = await createTestDatabase();
  web = await startWeb(base);
});
afterAll(async () => {
  await web?.stop();
  await base?.close();
});
beforeEach(async () => {
  world = await createPartiesWorld(base);
});

const read = async (path: string) => {
  const response = await fetch(`${web.url}${path}`);
  return { status: response.status, page: plain(await response.text()) };
};
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
    expect(textOf(messageOf(await camille.ask('personnes')))).not.toContain('Gelées');
    await world.withdraw();
    expect(textOf(messageOf(await camille.ask('personnes')))).toMatch(/Gelées[^\n]*Ines Lefebvre/);
    const form = await camille.ask('personne:chercher');
    expect(JSON.stringify(form)).toContain(world.ines.id);
    const shown = messageOf(await camille.ask('personne:voir', { personne: world.ines.id }));
    expect(textOf(shown)).toContain('gelée : sa partie n’a plus donné son accord');
    expect(shown.buttons?.map(({ label }) => label)).toEqual(['Voir les parties et leurs accords']);
    expect(await camille.ask('personne:modifier', { personne: world.ines.id })).toMatchObject({
      code: 'personne-introuvable',
    });
  });
});
