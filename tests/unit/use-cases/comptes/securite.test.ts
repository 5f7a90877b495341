import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { compareRoles, type FaitSecurite } from '../../../../src/domain/nouns/securite.ts';
import { createLiensMessage } from '../../../../src/use-cases/envois/lien-message.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { tellSecurite } from '../../../../src/use-cases/verbs/tell-securite.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

let chat: RecordingPlatform;
let mail: RecordingPlatform;
/** She has a chat and an address. */
let nina: Personne;

const { base, sending } = await useSending();

beforeEach(async () => {
  const created = await aPersonne(base, sending.world.convention, {
    prenom: 'Nina',
    identifiant: crypto.randomUUID(),
  });
  await base.stores.comptes.link(created, toCompteCourriel(created.id, created.courriel));
  nina = await base.stores.personnes.get(created.id);
  chat = createRecordingPlatform();
  mail = createRecordingPlatform({ nom: 'courriel' });
});

const send = () => drain(base, createSender(base, [chat, mail], compose));
const tell = (fait: FaitSecurite) =>
  base.ports.inTransaction((stores) => tellSecurite(nina, fait, { stores, now: base.clock.now() }));
const titles = ({ posts }: RecordingPlatform) => posts().map(({ title }) => title);

describe('what happens to the ways in to a name', () => {
  it('is told on every way of its person, each fact once a minute', async () => {
    const fait = { kind: 'navigateur', acteurId: null, detail: 'courriel' } as const;
    await tell(fait);
    await tell(fait);
    await send();
    const title = 'Un nouveau navigateur s’est connecté à votre nom';
    expect([titles(chat), titles(mail)]).toEqual([[title], [title]]);
  });

  it('reaches the address before, which has ended since', async () => {
    await tell({ kind: 'adresse-changee', acteurId: null });
    const before = nina.comptes.find(({ plateforme }) => plateforme === 'courriel');
    await base.stores.comptes.unlink(nina, before?.id ?? '');
    await send();
    expect(mail.posts()).toMatchObject([
      { identifiant: before?.identifiant, title: 'Votre adresse a changé' },
    ]);
  });

  it('does not wait for the hours of its person, nor tell coordination of an address that refuses', async () => {
    await base.db.personne.update({
      where: { id: nina.id },
      data: { hoursDays: [1], hoursFrom: 9, hoursTo: 11 },
    });
    mail = createRecordingPlatform({
      nom: 'courriel',
      behave: () => ({ kind: 'dead', reason: 'adresse-inconnue' }),
    });
    await tell({ kind: 'codes-refuses', acteurId: null });
    await send();
    expect(titles(chat)).toHaveLength(1);
    expect(await base.db.envoi.count({ where: { genre: 'incident' } })).toBe(0);
  });

  it('opens nothing in an e-mail', async () => {
    await tell({ kind: 'adresse-changee', acteurId: null });
    const [row] = await base.db.envoi.findMany({ where: { genre: 'securite', personneId: nina.id } });
    const before = await base.db.lienPersonnel.count();
    const to = toCompteCourriel(nina.id, nina.courriel);
    expect(await createLiensMessage({ id: row?.id ?? '', to }, base.ports)).toMatchObject({ isBare: true });
    expect(await base.db.lienPersonnel.count()).toBe(before);
  });

  it('is a link that was made on the machine', async () => {
    await createLienTableau(nina, base.ports, { acteurId: null });
    await send();
    expect(titles(mail)).toEqual(['Un lien vers votre page a été créé']);
    await createLienTableau(nina, base.ports);
    await send();
    expect(titles(mail)).toHaveLength(1);
  });
});

it('says which roles were given and taken', () => {
  expect(compareRoles(['pilote', 'membre'], ['membre', 'coordination'])).toBe('+coordination -pilote');
  expect(compareRoles(['membre'], ['membre'])).toBeNull();
});
