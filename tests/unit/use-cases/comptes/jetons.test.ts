import { beforeEach, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { findBearer } from '../../../../src/use-cases/comptes/jetons.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/find-lien.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();
const talk = createConversation(base.ports);

let convention: Convention;
let nadia: Personne;
let ines: Personne;

beforeEach(async () => {
  convention = await aConvention(base);
  nadia = await aPersonne(base, convention, {
    roles: ['administration'],
    prenom: `Nadia${crypto.randomUUID()}`,
  });
  ines = await aPersonne(base, convention, { roles: ['pilote'] });
});

const EVERYTHING = { logiciel: 'tableur', donnees: ['fiches', 'decisions'] };

/** Makes one; the token, as its person copies it. */
async function make(personne: Personne, values = {}): Promise<string> {
  const form = formOf(await talk(personne).ask('jeton:ecrire'));
  const { paragraphs = [] } = messageOf(await talk(personne).submit(form, { ...EVERYTHING, ...values }));
  return paragraphs.find((one) => one.startsWith('ctg_')) ?? '';
}

const list = async (personne: Personne) =>
  (messageOf(await talk(personne).ask('jetons')).sections ?? []).flatMap(({ list: items = [] }) => items);

it('a token is shown once, kept as a hash, told to its person, listed with what it reads, and ended', async () => {
  const token = await make(ines);
  expect(await findBearer(token, base.ports)).toMatchObject({
    lecteur: { id: ines.id },
    collections: ['fiches', 'decisions'],
  });
  const rows = await base.db.lienPersonnel.findMany({ where: { personneId: ines.id } });
  expect(JSON.stringify(rows)).not.toContain(token.slice('ctg_'.length));
  const envois = await base.db.envoi.findMany({ where: { source: ines.id, genre: 'securite' } });
  expect(envois).toHaveLength(ines.comptes.length);
  const [item, ...others] = await list(ines);
  expect(others).toEqual([]);
  expect(item?.detail).toContain('les fiches actions et les décisions');
  const [button] = item?.buttons ?? [];
  if (button?.kind !== 'action') throw new Error('no button ends it');
  await talk(ines).ask('jeton:fermer', button.values);
  expect(await findBearer(token, base.ports)).toBeNull();
  expect(await list(ines)).toEqual([]);
});

it('a service one is of the administration, each of which lists and ends it, and reads nothing confidential', async () => {
  const token = await make(nadia, { pour: 'service' });
  expect(await findBearer(token, base.ports)).toMatchObject({ lecteur: null, collections: ['fiches'] });
  const reply = await talk(ines).ask('jeton:creer', { ...EVERYTHING, pour: 'service' });
  expect(reply).toMatchObject({ kind: 'failure', code: 'role-insuffisant' });
  const form = formOf(await talk(nadia).ask('jeton:ecrire'));
  const none = await talk(nadia).submit(form, { ...EVERYTHING, donnees: ['decisions'], pour: 'service' });
  expect(errorsOf(formOf(none)).donnees).toContain('Tout le monde ne lit rien de cela');
  expect(await list(ines)).toEqual([]);
  const karim = await aPersonne(base, convention, { roles: ['administration'] });
  const [item] = await list(karim);
  expect(item?.detail).toContain(`par ${nadia.prenom}`);
  const [button] = item?.buttons ?? [];
  if (button?.kind !== 'action') throw new Error('no button ends it');
  await talk(ines).ask('jeton:fermer', button.values);
  expect(await findBearer(token, base.ports)).not.toBeNull();
  await talk(karim).ask('jeton:fermer', button.values);
  expect(await findBearer(token, base.ports)).toBeNull();
});

it('one’s own token is nobody else’s to see or end, and none is shown where others read', async () => {
  const token = await make(nadia);
  const karim = await aPersonne(base, convention, { roles: ['administration'] });
  expect(await list(karim)).toEqual([]);
  const [{ id = '' } = {}] = await base.stores.accesOuverts.list(nadia, base.clock.now());
  await talk(karim).ask('jeton:fermer', { personne: nadia.id, id });
  expect(await findBearer(token, base.ports)).not.toBeNull();
  const [compte] = ines.comptes;
  if (compte === undefined) throw new Error('no account');
  const asked = { name: 'jeton:creer', account: compte, values: EVERYTHING, origin: 'channel' } as const;
  const message = messageOf(await createBot(base.ports).handle(asked));
  expect(message.title).toBe('Demandez votre jeton en message direct');
  expect(await base.stores.accesOuverts.list(ines, base.clock.now())).toEqual([]);
});

it('a secret of another kind is no token', async () => {
  const { token } = await createLienTableau(ines, base.ports);
  for (const text of [token, `ctg_${token}`, '', 'ctg_'])
    expect(await findBearer(text, base.ports)).toBeNull();
});
