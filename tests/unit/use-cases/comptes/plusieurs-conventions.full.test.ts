import { afterAll, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { listButtons } from '../../../../src/conversation/buttons.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { signInIdentite } from '../../../../src/use-cases/comptes/connexion/sign-in-identite.ts';
import { createMonCode } from '../../../../src/use-cases/comptes/create-code.ts';
import { unlinkAccount } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { messageOf } from '../../../support/conversation.ts';
import { send } from '../../../support/cookie-browser.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoiTo, createSender, createWorld, drain, type World } from '../../../support/delivery-world.ts';
import { startDoor } from '../../../support/door.ts';
import { readFields } from '../../../support/http-person.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { codeOf, createVisitors, textOf } from '../../../support/visitor.ts';

const ADRESSE = 'ines@departement.fr';

const base = await useBase();
base.clock.set('2027-04-15T10:00');
const calais = await aWorld('CTG Grand Calais', 'ctg-calais');
const hills = await aWorld('CTG Les Vallons', 'ctg-vallons');
const as = createVisitors(base.ports);
const ines = as('U-INES');
const door = await startDoor(base);
afterAll(() => door.stop());
const slack = createRecordingPlatform({ nom: 'nord' });
const sender = createSender(base, [slack], compose);

/** One convention with an open round, where Ines leads a fiche; her address is the same in each. */
async function aWorld(nomCourt: string, code: string): Promise<World> {
  const world = await createWorld(base, { etat: 'ouvert' });
  const where = { id: world.convention.id };
  await base.db.convention.update({ where, data: { nomCourt, code } });
  await base.db.compte.deleteMany({ where: { personneId: world.ines.id } });
  await base.db.personne.update({ where: { id: world.ines.id }, data: { courriel: ADRESSE } });
  const [convention, person] = await Promise.all([
    base.stores.conventions.get(where.id),
    base.stores.personnes.get(world.ines.id),
  ]);
  return { ...world, convention, ines: person };
}

async function codeFor(personne: Personne): Promise<string> {
  const acteur = { personne, account: ines.account };
  const intent = { name: 'compte:code', account: ines.account, values: {}, origin: 'direct' } as const;
  return codeOf(await createMonCode(intent, acteur, base.ports));
}

const meant = async ({ id }: Convention) =>
  (await base.stores.personnes.findByAccount(ines.account))?.conventionId === id;

describe('somebody in two conventions', () => {
  it('is known to the second one by a code that this one sent her, and to no one else', async () => {
    await ines.say(await codeFor(calais.ines));
    expect(await base.stores.memberships.listByAccount(ines.account)).toHaveLength(1);
    expect(await ines.read('mes conventions')).toContain('Ce compte est dans une seule convention');
    expect(await ines.say(await codeFor(hills.ines))).toSay('Ce compte est relié à Ines');
    const opened = await base.stores.memberships.listByAccount(ines.account);
    expect(opened.map(({ convention }) => convention.code).toSorted()).toEqual(['ctg-calais', 'ctg-vallons']);
    // The account of somebody else there stays somebody else's.
    expect(await as('U-AUTRE').read('mes conventions')).toContain('Je ne peux répondre qu’aux membres');
  });

  it('is asked which one a line means, until she has chosen', async () => {
    const asked = messageOf(await ines.say('mes fiches'));
    expect(asked.title).toBe('De quelle convention parlez-vous ?'.replace(' ?', '\u202F?'));
    const [, second] = listButtons(asked);
    if (second?.kind !== 'action') throw new Error('no button');
    expect(messageOf(await ines.ask(second.intent, second.values)).title).toContain(`${second.label} – `);
    expect(await ines.say('mes fiches')).toSay(second.label);
  });

  it('switches by a word of the name, and her next lines mean that one', async () => {
    for (const [line, world] of [
      ['ctg calais', calais],
      ['ctg vallons', hills],
      ['ctg ctg-calais', calais],
    ] as const) {
      base.clock.set(base.clock.now().add({ minutes: 1 }));
      expect(await ines.read(line)).toContain(`Vous êtes dans ${world.convention.nomCourt}`);
      expect(await meant(world.convention)).toBe(true);
      expect(await ines.read('mes fiches')).toContain(`${world.convention.nomCourt} – `);
    }
    expect(await ines.read('ctg ailleurs')).toContain('ne désigne pas une seule de vos conventions');
    expect(await meant(calais.convention)).toBe(true);
  });

  it('reads what waits for her in both, each part with the name of its own', async () => {
    const shown = messageOf(await ines.say('aujourd’hui'));
    const titles = (shown.sections ?? []).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['CTG Grand Calais', 'CTG Les Vallons']));
    const pressed = listButtons(shown).filter((button) => button.kind === 'action');
    const codes = new Set(pressed.map(({ values }) => values.ctg));
    expect(codes).toEqual(new Set(['ctg-calais', 'ctg-vallons']));
  });

  it('answers in each by the buttons of its card, whichever she chose last', async () => {
    for (const world of [calais, hills]) {
      await base.stores.envois.create([anEnvoiTo(world, world.ines)]);
      await drain(base, sender);
      const [envoi] = await base.stores.envois.listBySource(world.convention.id, world.tour.id);
      if (envoi === undefined) throw new Error('nothing was written');
      const composed = await compose(
        envoi,
        { kind: 'personne', personne: await base.stores.personnes.get(world.ines.id) },
        base.ports,
      );
      if (composed.kind !== 'message') throw new Error('nothing to say');
      expect(composed.message.title).toContain(`${world.convention.nomCourt} – `);
      const button = listButtons(composed.message).find(
        (one) => one.kind === 'action' && one.intent === 'reponse:ouvrir',
      );
      if (button?.kind !== 'action') throw new Error('no button to answer');
      const reply = await ines.ask(button.intent, button.values);
      if (reply.kind !== 'form') throw new Error(textOf(reply));
      expect(reply.form.context.ctg).toBe(world.convention.code);
    }
    expect(slack.posts().map(({ title }) => title)).toEqual([
      expect.stringContaining('CTG Grand Calais'),
      expect.stringContaining('CTG Les Vallons'),
    ]);
  });

  it('comes in on the web by her address, and changes over there without another proof', async () => {
    const browser = door.open();
    await browser.post('/connexion', { courriel: ADRESSE });
    // Neither of them says for her which one she means; from then on this browser knows.
    const { lien } = await door.readLetter();
    const asked = await (await browser.get(lien)).text();
    for (const { nomCourt } of [calais.convention, hills.convention])
      expect(asked).toContain(`Entrer dans ${nomCourt} en tant que`);
    await browser.post(lien);
    expect(await base.db.session.count()).toBe(0);
    expect(await base.db.journal.count({ where: { action: 'connexion:demander' } })).toBe(0);
    await browser.post(lien, { personne: calais.ines.id });
    const session = await base.db.session.findFirstOrThrow();
    expect([session.courriel, session.personneId]).toEqual([ADRESSE, calais.ines.id]);
    const told = await base.db.journal.findMany({ where: { action: 'connexion:demander' } });
    expect(told.map(({ conventionId }) => conventionId)).toEqual([calais.convention.id]);
    const read = async (path: string) => (await browser.get(path)).text();
    const home = await read('/espace');
    expect(home).toSay('href="/espace/conventions"', 'CTG Grand Calais', 'CTG Les Vallons');
    const forms = (await read('/espace/conventions'))
      .split('<form')
      .filter((form) => form.includes('Passer à CTG Les Vallons'));
    expect(forms).toHaveLength(1);
    const otherTab = readFields(home.slice(home.indexOf('class="card writing"')));
    const pressed = { ...readFields(`<form${forms[0]}`), _intent: 'convention:choisir' };
    const after = await (await send(browser, '/espace/intent', pressed)).text();
    expect((await base.db.session.findFirstOrThrow()).personneId).toBe(hills.ines.id);
    expect(after).toContain('Vous êtes dans CTG Les Vallons'); // what came of it is told to whom the session is now
    expect(after).toContain('Passer à CTG Grand Calais');
    const [noted] = await base.stores.journal.list(hills.convention.id, 1);
    expect(noted).toMatchObject({
      action: 'session:ouvrir',
      acteurId: hills.ines.id,
      details: { voie: 'courriel' },
    });
    // A page of the other convention that is still open does nothing here, and what was typed is not lost.
    for (const fields of [otherTab, { texte: '' }]) {
      const late = await browser.post('/espace/intent', { ...fields, texte: 'mes fiches du soir' });
      expect(late.status).toBe(409);
      expect(await late.text()).toContain('mes fiches du soir');
    }
  });

  it('is shown nobody else of a mailbox that people share, and comes back to no convention that closed what she had there', async () => {
    const [session] = await base.db.session.findMany();
    const list = async () =>
      (await base.stores.memberships.listBySession(session?.id ?? '')).map(({ personne: { id } }) => id);
    expect((await list()).toSorted()).toEqual([calais.ines.id, hills.ines.id].toSorted());
    for (const { maud } of [hills, calais]) {
      await base.db.personne.update({ where: { id: maud.id }, data: { courriel: ADRESSE } });
      expect(await list()).toEqual([hills.ines.id]);
      await base.db.personne.update({ where: { id: maud.id }, data: { courriel: maud.courriel } });
      await base.db.session.updateMany({ data: { courriel: ADRESSE } }); // an address that changes is proven no more
    }
    await base.stores.accesOuverts.endSessions(calais.ines);
    expect(await list()).toEqual([hills.ines.id]);
    expect(await base.stores.memberships.moveSession(session?.id ?? '', calais.ines)).toBeNull();
    await base.db.session.updateMany({ data: { courriel: ADRESSE } });
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { actif: false } });
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { actif: true } });
    expect(await list()).toEqual([hills.ines.id]);
  });

  it('is asked which one a button means that was made before the second one; its channel says it', async () => {
    const asked = messageOf(await ines.ask('abonnements:enregistrer', { note: 'oui' }));
    expect(asked.title).toContain('De quelle convention s’agit-il');
    expect(listButtons(asked).map((button) => button.kind === 'action' && button.values)).toEqual(
      expect.arrayContaining([
        { note: 'oui', ctg: 'ctg-calais' },
        { note: 'oui', ctg: 'ctg-vallons' },
      ]),
    );
  });

  it('comes in by another door in each convention by itself: one that closes hides no other one', async () => {
    const identite = { issuer: 'https://door.test', subject: 'ines', courriel: ADRESSE, siret: null };
    const arrivee = { jetonAvant: null, appareil: null, navigateur: 'firefox/linux' };
    const enter = () => signInIdentite({ ...identite, session: null, preuve: 'p' }, arrivee, base.ports);
    expect(await enter()).toEqual({ kind: 'refus', raison: 'plusieurs-conventions' });
    const le = base.clock.now();
    expect(await base.stores.reconnaissances.bind({ ...identite, personne: calais.ines, le })).toBe(true);
    expect(await enter()).toMatchObject({ personne: { id: calais.ines.id } });
    expect(await base.stores.reconnaissances.bind({ ...identite, personne: hills.ines, le })).toBe(true);
    const bound = await base.stores.reconnaissances.listPersonneIds(identite);
    expect(new Set(bound)).toEqual(new Set([calais.ines.id, hills.ines.id]));
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { actif: false } });
    expect(await enter()).toMatchObject({ personne: { id: hills.ines.id } });
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { actif: true } });
  });

  it('is let in nowhere by an address that another convention has made hers', async () => {
    const { maud } = hills;
    const browser = door.open();
    await browser.post('/connexion', { courriel: ADRESSE });
    await browser.post((await door.readLetter()).lien, { personne: hills.ines.id });
    // Whoever keeps Calais gives Ines the address of Maud: the session proved another one.
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { courriel: maud.courriel } });
    const [session] = await base.db.session.findMany({ orderBy: { creeLe: 'desc' } });
    expect(await base.stores.memberships.moveSession(session?.id ?? '', maud)).toBeNull();
    // Whoever keeps the convention where she is gives her the address of Maud: it proves nothing, and ends what was open.
    const here = { id: session?.personneId ?? '' };
    await base.db.personne.update({ where: here, data: { courriel: maud.courriel } });
    expect((await browser.get('/espace/conventions')).headers.get('location')).toBe(
      '/connexion?session=terminee',
    );
    await base.db.personne.update({ where: here, data: { courriel: ADRESSE } });
  });

  it('leaves one: its buttons open nothing any more, and the other one goes on', async () => {
    await base.db.personne.update({ where: { id: calais.ines.id }, data: { actif: false } });
    expect(await ines.read('mes fiches')).not.toContain('CTG Grand Calais');
    expect(await ines.ask('mes-fiches', { ctg: 'ctg-calais' })).toSay('Je ne peux répondre qu’aux membres');
    expect(await unlinkAccount(ines.account, 'compte-desactive', base.ports)).toBe(true);
    expect(await base.stores.memberships.listByAccount(ines.account)).toEqual([]);
  });
});
