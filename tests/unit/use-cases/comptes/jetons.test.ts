import { beforeEach, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Reply, Values } from '../../../../src/conversation/chat.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { mergePersonnes } from '../../../../src/use-cases/annuaire/merge-personnes.ts';
import { findBearer } from '../../../../src/use-cases/comptes/jetons.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();
const talk = createConversation(base.ports);
const bot = createBot(base.ports);

/** As its person's page asks, where a short while ago who it is was shown. */
function onPage({ comptes: [account] }: Personne, name: IntentName, values: Values = {}): Promise<Reply> {
  if (account === undefined) throw new Error('no account');
  return bot.handle({ name, account, values, origin: 'direct', isSure: true });
}

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
  const asked = { ...getShown(formOf(await onPage(personne, 'jeton:ecrire'))), ...EVERYTHING, ...values };
  const { paragraphs = [] } = messageOf(await onPage(personne, 'jeton:creer', asked));
  return paragraphs.find((one) => one.startsWith('ctg_')) ?? '';
}

const list = async (personne: Personne) =>
  (messageOf(await talk(personne).ask('jetons')).sections ?? []).flatMap(({ list: items = [] }) => items);

it('a token is shown on a page, kept as a hash, told to its person, listed with what it reads, and ended', async () => {
  const token = await make(ines);
  expect(await findBearer(token, base.ports)).toMatchObject({
    lecteur: { id: ines.id },
    collections: ['fiches', 'decisions'],
  });
  const rows = await base.db.lienPersonnel.findMany({ where: { personneId: ines.id } });
  expect(rows).not.toHold(token.slice('ctg_'.length));
  const envois = await base.db.envoi.findMany({ where: { source: ines.id, genre: 'securite' } });
  expect(envois).toHaveLength(ines.comptes.length);
  const [item, ...others] = await list(ines);
  expect(others).toEqual([]);
  expect(item?.detail).toContain('les fiches actions et les décisions');
  const [button] = item?.buttons ?? [];
  if (button?.kind !== 'action') throw new Error('no button ends it');
  const close = async () => messageOf(await talk(ines).ask('jeton:fermer', button.values)).title;
  expect([await close(), await close()]).toEqual(['Le jeton est fermé', 'Jetons']);
  expect(await findBearer(token, base.ports)).toBeNull();
  expect(await list(ines)).toEqual([]);
});

it('a service one is of the administration, each of which lists and ends it, and reads nothing confidential', async () => {
  const token = await make(nadia, { pour: 'service' });
  expect(await findBearer(token, base.ports)).toMatchObject({ lecteur: null, collections: ['fiches'] });
  const reply = await onPage(ines, 'jeton:creer', { ...EVERYTHING, pour: 'service' });
  expect(reply).toBeRefused('role-insuffisant');
  const none = await onPage(nadia, 'jeton:creer', { ...EVERYTHING, donnees: ['decisions'], pour: 'service' });
  expect(errorsOf(formOf(none)).donnees).toContain('Rien de cela n’est public');
  expect(await list(ines)).toEqual([]);
  const karim = await aPersonne(base, convention, { roles: ['administration'] });
  const [item] = await list(karim);
  expect(item?.detail).toContain(`par ${nadia.prenom}`);
  const [button] = item?.buttons ?? [];
  if (button?.kind !== 'action') throw new Error('no button ends it');
  const { title } = messageOf(await talk(ines).ask('jeton:fermer', button.values));
  expect(title).toBe('Jetons');
  expect(await findBearer(token, base.ports)).not.toBeNull();
  for (const role of ['pilote', 'administration'] as const) {
    await base.db.personne.update({ where: { id: nadia.id }, data: { roles: [role] } });
    expect((await findBearer(token, base.ports)) !== null).toBe(role === 'administration');
  }
  await talk(karim).ask('jeton:fermer', button.values);
  expect(await findBearer(token, base.ports)).toBeNull();
});

it('one’s own token is nobody else’s to see or end, and none is shown in a chat, which would keep it', async () => {
  const token = await make(nadia);
  const karim = await aPersonne(base, convention, { roles: ['administration'] });
  expect(await list(karim)).toEqual([]);
  const [{ id = '' } = {}] = await base.stores.accesOuverts.list(nadia, base.clock.now());
  await talk(karim).ask('jeton:fermer', { personne: nadia.id, id });
  expect(await findBearer(token, base.ports)).not.toBeNull();
  const url = base.ports.links.enPlace('jetons/creer');
  for (const name of ['jetons', 'jeton:creer'] as const) {
    const { buttons } = messageOf(await talk(ines).ask(name, EVERYTHING));
    expect(buttons).toEqual([{ kind: 'link', label: 'Créer un jeton', url }]);
  }
  expect(url).toMatch(/\/espace\/jetons\/creer$/);
  expect(await base.stores.accesOuverts.list(ines, base.clock.now())).toEqual([]);
});

it('those of a double end when it is made one with another, which has the rights of both; the other’s stay', async () => {
  const [own, ...ended] = [await make(ines), await make(nadia), await make(nadia, { pour: 'service' })];
  const { courriel } = ines;
  await base.db.personne.update({ where: { id: nadia.id }, data: { courriel } });
  const context = { id: crypto.randomUUID(), acteurId: null, now: base.clock.now() };
  const paire = { gardee: ines, doublon: await base.stores.personnes.get(nadia.id) };
  await base.ports.inTransaction((stores) => mergePersonnes(paire, context, stores));
  for (const token of ended) expect(await findBearer(token, base.ports)).toBeNull();
  expect(await findBearer(own ?? '', base.ports)).toMatchObject({ lecteur: { id: ines.id } });
});

it('a secret of another kind is no token', async () => {
  const { token } = await createLienTableau(ines, base.ports);
  for (const text of [token, `ctg_${token}`, '', 'ctg_'])
    expect(await findBearer(text, base.ports)).toBeNull();
});
