import { afterAll, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { createDatabaseClock } from '../../../../adapters/postgres/clock.ts';
import { bindChatUseCases } from '../../../../src/chat-kit/chat-use-cases.ts';
import { compose } from '../../../../src/composers.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { type Fuseau, getFuseau, inTimeOf, noteFuseau } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { runJobs } from '../../../../src/jobs.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { sendConnexion, sendPreuve } from '../../../../src/use-cases/comptes/connexion/sign-in.ts';
import { createDeliver } from '../../../../src/use-cases/envois/deliver-envoi.ts';
import { publishCalendrier } from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { withConvention } from '../../../../src/use-cases/verbs/find-convention.ts';
import { createAnnonces, FORUM, letAnnoncesLeave } from '../../../support/annonces.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { aConvention, aFicheAction, aPersonne } from '../../../support/builders.ts';
import { createConversation, formOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { createSender } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { startWeb } from '../../../support/web.ts';

const base = await useBase();
base.clock.set('2027-03-01T09:00:00Z');
const as = createConversation(base.ports);
const calais = await aPlace('ctg-calais', 'Europe/Paris');
const saintPaul = await aPlace('ctg-saint-paul', 'Indian/Reunion');
const platform = createRecordingPlatform();
const sender = createSender(base, [platform], compose);
const web = await startWeb(base);
afterAll(() => web.stop());
afterAll(() => noteFuseau(saintPaul.convention.id, 'Europe/Paris'));

/** A convention that lives there, and its groupe projet of 20 May 2027 at 14 h, as coordination typed it. */
async function aPlace(code: string, fuseau: Fuseau) {
  const convention = await aConvention(base, { code });
  await situate(convention, fuseau);
  const camille = await aPersonne(base, convention, {
    roles: ['coordination'],
    identifiant: `camille-${code}`,
  });
  const ines = await aPersonne(base, convention, { prenom: 'Ines', identifiant: `ines-${code}` });
  const maud = await aPersonne(base, convention, { prenom: 'Maud', identifiant: `maud-${code}` });
  await aFicheAction(base, convention, { numero: 12, pilotes: [[ines, 'chef_de_file']] });
  await aFicheAction(base, convention, { numero: 13, pilotes: [[maud, 'chef_de_file']] });
  const typed = { jour: '2027-05-20', debut: '14 h', fin: '16 h 30', lieu: 'Mairie', visio: '' };
  const [instance] = await base.stores.seances.listInstances(convention.id);
  const preview = formOf(await as(camille).ask('seance:apercu', { ...typed, instance: instance?.id ?? '' }));
  await as(camille).submit(preview, {});
  const [tour = expect.fail('no round was planned')] = await base.stores.tours.list(convention.id);
  return { convention, camille, ines, maud, tour };
}

async function situate({ code }: Pick<Convention, 'code'>, fuseau: string) {
  const cli = administer(base);
  cli.mean(code);
  return cli.situerConvention({ fuseau, confirmer: true });
}

/** Who of the leads is written to at that instant. */
async function listWritten(now: string): Promise<readonly string[]> {
  base.clock.set(now);
  const before = platform.posts().length;
  await runJobs({
    sender,
    clock: { sync: stop },
    settle: stop,
    traffic: base.chatPorts,
    webhooks: { post: stop },
  });
  await base.db.envoi.updateMany({ where: { etat: 'a_envoyer' }, data: { prochainEssai: null } });
  await createDeliver(sender)(
    (await base.db.envoi.findMany({ where: { etat: 'a_envoyer' } })).map(({ id }) => id),
  );
  const all = platform.posts().slice(before);
  return all
    .map(({ identifiant }) => identifiant)
    .filter((one) => !one.startsWith('camille'))
    .sort();
}

async function readPage(path: string): Promise<string> {
  const answer = await fetch(`${web.url}${path}`);
  return (await answer.text()).replace(/[\u00A0\u202F]/g, ' ');
}

const stop = () => Promise.reject(new Error('no part of this test'));

it('plans its rounds, says its hours and writes to its people in the time of where it lives', async () => {
  expect(saintPaul.tour.ouverture.toString()).toBe('2027-04-15T05:00:00Z');
  expect(calais.tour.ouverture.toString()).toBe('2027-04-15T07:00:00Z');
  for (const [{ convention, camille }, line] of [
    [saintPaul, 'DTSTART;TZID=Indian/Reunion:20270520T140000'],
    [calais, 'DTSTART;TZID=Europe/Paris:20270520T140000'],
  ] as const) {
    const own = withConvention(convention.code, base.ports);
    const feed = await own.inConvention('meant', () => publishCalendrier('tout', own));
    expect(feed && renderCalendar(feed)).toContain(line);
    expect(await readPage(`/conventions/${convention.code}`)).toContain('avant 17 h');
    expect(await readPage(`/conventions/${convention.code}/calendriers`)).toContain('de 14 h à 16 h 30');
    expect(await as(camille).ask('seances')).toHold('14 h');
  }
  const where = { id: saintPaul.maud.id };
  await base.db.personne.update({ where, data: { hoursDays: [1, 2, 3, 4, 5], hoursFrom: 14, hoursTo: 18 } });
  expect(await listWritten('2027-04-15T04:59:00Z')).toEqual([]);
  expect(await listWritten('2027-04-15T05:00:00Z')).toEqual(['ines-ctg-saint-paul']);
  expect(await listWritten('2027-04-15T07:00:00Z')).toEqual(['ines-ctg-calais', 'maud-ctg-calais']);
  expect(await listWritten('2027-04-15T09:59:00Z')).toEqual([]);
  expect(await listWritten('2027-04-15T10:00:00Z')).toEqual(['maud-ctg-saint-paul']); // at two there, as she wants
  const entry = await base.db.journal.findFirst({ where: { action: 'convention:situer' } });
  expect([entry?.conventionId, entry?.details]).toEqual([
    saintPaul.convention.id,
    { zone: 'B', fuseau: 'Indian/Reunion' },
  ]);
});

it('reads in its time the days that are written to it by e-mail, and says until when its letters are good', async () => {
  base.clock.set('2027-04-15T21:30:00Z'); // the day after, there
  const { ines, camille, tour } = saintPaul;
  const compte = toCompteCourriel(ines.id, ines.courriel);
  await base.stores.comptes.link(ines, compte);
  const { id: compteId } = await base.db.compte.findFirstOrThrow({ where: { ...compte, actif: true } });
  const where = { personneId: ines.id, source: tour.id };
  await base.db.envoi.updateMany({ where, data: { etat: 'envoye', compteId, envoyeLe: new Date() } });
  const { id: envoiId } = await base.db.envoi.findFirstOrThrow({ where });
  const mail = bindChatUseCases(base.ports, base.chatPorts.espaces);
  const ecrit = { envoiId, adresse: ines.courriel, cle: 'a', hasPieces: false, isVouchedFor: true };
  const texte = 'Le local est trouvé, les travaux commencent.';
  await mail.keepCourriel({ ...ecrit, texte, isLate: false, ecritLe: null, thread: null });
  const kept = await base.db.brouillon.findFirst({
    where: { personneId: ines.id, cle: { startsWith: 'courriel:' } },
  });
  expect(kept?.valeurs).toMatchObject({ texte, le: '2027-04-16' });
  const letters: string[] = [];
  const later: Promise<unknown>[] = [];
  const post = {
    ports: {
      ...base.ports,
      later: (_line: unknown, work: (ending: AbortSignal) => Promise<unknown>) =>
        void later.push(work(new AbortController().signal)),
    },
    letters: { send: async ({ message }: { message: Message }) => void letters.push(textOf(message)) },
  };
  await sendConnexion({ adresse: camille.courriel, appareil: null }, post);
  await sendPreuve(camille, post);
  await Promise.all(later);
  expect(letters).toHaveLength(2);
  for (const letter of letters) expect(letter).toContain('16 avril 2027 à 2 h');
});

it('keeps its time once a séance has its hours, and tells where nobody lives', async () => {
  const refused = await situate(saintPaul.convention, 'Europe/Paris');
  expect([refused.ok, toPlainText(refused.message)]).toEqual([
    false,
    expect.stringContaining('avant la première'),
  ]);
  const unknown = await situate(saintPaul.convention, 'Europe/Londres');
  expect([unknown.ok, toPlainText(unknown.message)]).toEqual([
    false,
    expect.stringContaining('Indian/Reunion'),
  ]);
  const found = await base.stores.periodes.getLieu(saintPaul.convention.id);
  expect(found).toEqual({ zone: 'B', fuseau: 'Indian/Reunion' });
  expect(await as(saintPaul.camille).ask('periodes')).not.toHold('Zone B');
});

it('keeps it while an announcement waits, or an event is to come; who went back to Paris is known by all', async () => {
  const { ask, conventionId, getAnnonce } = await createAnnonces(base);
  const convention = await base.stores.conventions.get(conventionId);
  const move = async (fuseau: Fuseau) => (await situate(convention, fuseau)).ok;
  await ask(sendAnnonce, formOf(await ask(previewAnnonce, FORUM)).context);
  expect(await move('Indian/Reunion')).toBe(false);
  await letAnnoncesLeave(base);
  const annonce = await getAnnonce();
  const debut = base.clock.now().add({ hours: 1 });
  const fin = debut.add({ hours: 2 });
  const rest = { lieu: 'Calais', places: null, limite: null, question: null, visible: false, sequence: 0 };
  await base.stores.annonces.save({ ...annonce, evenement: { debut, fin, ...rest } });
  expect(await move('Indian/Reunion')).toBe(false);
  base.clock.set(fin);
  expect(await move('Indian/Reunion')).toBe(true);
  const here = () => inTimeOf(conventionId, getFuseau);
  expect(here()).toBe('Indian/Reunion');
  await base.db
    .$executeRaw`UPDATE "Convention" SET "fuseau" = 'Europe/Paris' WHERE "id" = ${conventionId}::uuid`;
  await createDatabaseClock(base.db);
  expect(here()).toBe('Europe/Paris');
});
