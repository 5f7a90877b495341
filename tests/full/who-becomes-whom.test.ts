import { afterEach, describe, expect, it } from 'vitest';
import { fileReader } from '../../adapters/documents/file-reader.ts';
import type { Field, Form, Reply, Values } from '../../src/conversation/chat.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { type Personne, ROLES, type Role } from '../../src/domain/nouns/personne.ts';
import { handIn } from '../../src/imports.ts';
import { INTENTS } from '../../src/intents.ts';
import { openSession } from '../../src/use-cases/comptes/connexion/find-session.ts';
import { listAdmis } from '../../src/use-cases/comptes/list-admis.ts';
import { anew } from '../support/anew.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createConversation, getShown } from '../support/conversation.ts';
import { createTestDatabase } from '../support/database.ts';
import { createOwners } from '../support/shown-ways.ts';
import { listSources, readSource } from '../support/sources.ts';

/** Whoever asks for anything, with the number of somebody else in each field, never holds a way in to that other person. */

const THIEF = 'voleur@exemple.fr';
const ISSUER = 'https://identite.exemple.fr';
const PAIRS = ROLES.flatMap((role) => ROLES.map((other) => ({ role, other })));

/** Each pair alone: who came before would be in every list. */
const base = anew(() => createTestDatabase());
const convention = anew(() => aConvention(base));
afterEach(() => base.close());
const listOwners = createOwners(base);

interface Pair {
  readonly acteur: Personne;
  readonly victim: Personne;
}

async function meet(role: Role): Promise<Personne> {
  const identifiant = crypto.randomUUID();
  const personne = await aPersonne(base, convention, {
    prenom: `P${identifiant}`,
    roles: [role],
    identifiant,
  });
  await base.stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
  return base.stores.personnes.get(personne.id);
}

async function meetBoth(role: Role, other: Role) {
  await base.db.personne.updateMany({ where: { conventionId: convention.id }, data: { actif: false } });
  const [acteur, victim] = [await meet(role), await meet(other)];
  await meet('administration'); // somebody always has it
  const arrivee = { jetonAvant: null, appareil: null, navigateur: '' };
  await openSession({ personne: acteur, identite: null }, arrivee, base.ports);
  const identite = { issuer: ISSUER, subject: acteur.id };
  await base.stores.reconnaissances.bind({ ...identite, personne: acteur, le: base.clock.now() });
  const pair = { acteur, victim };
  return {
    pair,
    /** As both are before anything is asked. */
    state: await look(acteur),
    administration: await countAdministration(),
  };
}

/** The fields that a use case looks for in what it is asked, as the sources have them. */
const FIELDS = listSources('src/use-cases').flatMap((file) =>
  [...readSource(file).matchAll(/\bvalues, '([\w-]+)'/g)].flatMap(([, name]) => name ?? []),
);

/** Every field has one value, but for those that are given. */
function anyField(value: string, given: Values = {}): Values {
  return { ...Object.fromEntries(FIELDS.map((name) => [name, value])), ...given };
}

/** How the numbers of both stand in what is asked. */
const SEEDS: readonly ((pair: Pair) => Values)[] = [
  ({ victim }) => anyField(victim.id),
  ({ acteur, victim }) => anyField(victim.id, { personne: acteur.id }),
  ({ acteur, victim }) => anyField(acteur.id, { personne: victim.id }),
  ({ victim }) => anyField(victim.comptes[0]?.id ?? ''),
];

/** Whether an intent answers otherwise when it is somebody's number: else nobody else's can matter. */
async function isAboutPeople(name: string, { acteur, victim }: Pair): Promise<boolean> {
  const { ask } = createConversation(base.ports)(acteur);
  const [known, unknown] = [
    await ask(name, anyField(victim.id)),
    await ask(name, anyField(crypto.randomUUID())),
  ];
  return JSON.stringify(known) !== JSON.stringify(unknown);
}

/** What somebody forges: each field in its turn, and the form as it is shown. */
function listFilled(form: Form, ids: readonly string[]): readonly Values[] {
  const shown = { ...form.context, ...getShown(form) };
  return [shown, ...form.fields.map((field) => ({ ...shown, [idOf(field)]: forge(field, ids) }))];
}

function idOf(field: Field): string {
  return 'id' in field ? field.id : '';
}

function forge(field: Field, ids: readonly string[]): Values[string] {
  if (field.kind === 'tick') return 'oui';
  if (!('options' in field)) return THIEF;
  const values = field.options.map(({ value }) => value);
  if (field.kind === 'choice') return values.find((value) => ids.includes(value)) ?? values.at(-1) ?? '';
  return [...values, 'administration', 'coordination'];
}

/** All that one intent answers, its forms sent with what is forged, two steps on. */
async function press(
  name: string,
  seed: Values,
  { pair, onDone }: { readonly pair: Pair; readonly onDone: () => Promise<void> },
): Promise<readonly Reply[]> {
  const { ask } = createConversation(base.ports)(pair.acteur);
  const ids = [pair.victim.id, pair.acteur.id];
  const send = async (reply: Reply, steps: number): Promise<readonly Reply[]> => {
    if (reply.kind === 'done') await onDone(); // the next one may put it back
    if (reply.kind !== 'form' || steps === 0) return [reply];
    const filled =
      steps === STEPS ? listFilled(reply.form, ids) : [{ ...reply.form.context, ...getShown(reply.form) }];
    const replies: Reply[] = [reply];
    for (const { intent } of reply.form.buttons)
      for (const values of filled) replies.push(...(await send(await ask(intent, values), steps - 1)));
    return replies;
  };
  return send(await ask(name, seed), STEPS);
}

const STEPS = 2;

/** What belongs to people; a link that whoever asks has made for himself or herself is none of anybody else's. */
const look = async (acteur: Personne) =>
  JSON.stringify(
    await base.db.personne.findMany({
      where: { conventionId: convention.id, actif: true },
      select: {
        roles: true,
        courriel: true,
        comptes: true,
        sessions: true,
        liens: { where: { personneId: { not: acteur.id } } },
      },
      orderBy: { id: 'asc' },
    }),
  );

const countAdministration = () =>
  base.db.personne.count({
    where: { conventionId: convention.id, actif: true, roles: { has: 'administration' } },
  });

/** The ways in of the victim that whoever asks has now, in words; nothing when all is well. */
async function listThefts({ acteur, victim }: Pair, before: number): Promise<readonly string[]> {
  const thefts: string[] = [];
  for (const { plateforme, espace, identifiant } of acteur.comptes) {
    const who = await base.stores.personnes.findByAccount({ plateforme, espace, identifiant });
    if (who !== null && who.id !== acteur.id)
      thefts.push(`the account ${plateforme} speaks for somebody else`);
  }
  for (const adresse of [acteur.courriel, THIEF])
    if ((await listAdmis(adresse, base.ports)).some(({ id }) => id === victim.id))
      thefts.push(`${adresse} opens the door`);
  const named = await base.stores.reconnaissances.listPersonneIds({ issuer: ISSUER, subject: acteur.id });
  if (named.some((id) => id !== acteur.id)) thefts.push('an identity speaks for somebody else');
  if ((await base.db.session.count({ where: { personneId: victim.id } })) > 0) thefts.push('a session');
  const after = await base.db.personne.findUniqueOrThrow({ where: { id: acteur.id } });
  const isKeeper = acteur.roles.some((role) => role === 'coordination' || role === 'administration');
  const gained = after.roles.filter((role) => !acteur.roles.includes(role));
  if (gained.length > 0 && !isKeeper) thefts.push(`roles ${gained.join(' ')}`);
  if (!acteur.roles.includes('administration') && (await countAdministration()) > before)
    thefts.push('administration');
  return thefts;
}

/** A link or a code of the victim in what whoever asks reads. */
async function listShown(replies: readonly Reply[], { victim }: Pair): Promise<readonly string[]> {
  const owners = await listOwners(JSON.stringify(replies));
  return owners.includes(victim.id) ? ['a link or a code is shown'] : [];
}

describe.each(PAIRS)('$role never becomes $other', ({ role, other }) => {
  it('by anything that can be asked for', async () => {
    const found: string[] = [];
    let world = await meetBoth(role, other);
    for (const [name, { roles }] of INTENTS) {
      if (roles !== undefined && !roles.includes(role)) continue; // tests/unit/intents.db.test.ts
      const seeds = (await isAboutPeople(name, world.pair)) ? SEEDS : SEEDS.slice(0, 1);
      for (const seed of seeds) {
        const { pair, state, administration } = world;
        const noteThefts = async () => {
          found.push(...(await listThefts(pair, administration)).map((theft) => `${name}: ${theft}`));
        };
        const replies = await press(name, seed(pair), { pair, onDone: noteThefts });
        found.push(...(await listShown(replies, pair)).map((theft) => `${name}: ${theft}`));
        if ((await look(pair.acteur)) === state) continue;
        await noteThefts();
        world = await meetBoth(role, other);
      }
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('by a file of people', async () => {
    const { pair, administration } = await meetBoth(role, other);
    const { acteur, victim } = pair;
    const { code } = await base.db.personne.findUniqueOrThrow({ where: { id: victim.id } });
    for (const roles of [victim.roles.join(' '), 'administration']) {
      const line = [victim.prenom, victim.nom, 'Responsable', 'Structure', THIEF, roles, code].join(';');
      const text = `prenom;nom;fonction;structure;courriel;roles;code\n${line}\n`;
      const fichiers = [{ nom: 'personnes.csv', bytes: new TextEncoder().encode(text) }];
      const besides = { avenant: null, seance: null, partie: null, textes: {} };
      const remise = { sorte: 'personnes' as const, fichiers, confirmer: true, ...besides };
      const logos = { read: () => Promise.reject(new Error('no logo is handed in')) };
      const reply = await handIn(acteur, remise, { ...base.ports, files: fileReader, logos });
      if (acteur.roles.includes('administration')) expect(reply.etat).toBe('fait'); // the file is one that can be read
    }
    expect(await listThefts(pair, administration)).toEqual([]);
  });
});
