import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aFicheAction, aPersonne } from '../support/builders.ts';
import { HAS_MAIL, startDebianMail } from '../support/debian-mail.ts';
import { anEnvoiTo, letPass } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { type MailPost, openMailPost, openMailTour } from '../support/mail-world.ts';

const FOLDER = 'tests/golden/courriels';
const OWN =
  'Le diagnostic est terminé depuis mars, il a été présenté aux élus.\nProchaine étape : la restitution aux familles en juin.';
const SAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

/** How a program quotes the very lines that it was sent; the samples beside quote as real programs do. */
type Quote = (lines: readonly string[]) => string;
const marked =
  (head: string, sign: string): Quote =>
  (lines) =>
    `${head}\n${lines.map((line) => `${sign}${line}`).join('\n')}`;
const QUOTES: readonly Quote[] = [
  marked('Le jeu. 15 avr. 2027 à 10:00, Espace CTG <espace@agglo.example> a écrit :', '> '),
  marked('Le 15/04/2027 à 10:00, Espace CTG a écrit :', '>'),
  marked('On Thu, Apr 15, 2027, Espace CTG <espace@agglo.example> wrote:', '> '),
  marked('Il giorno gio 15 apr 2027 Espace CTG ha scritto:', '> '),
  marked('Espace CTG skribis je 2027-04-15 :', ''),
  marked('El jue, 15 abr 2027, Espace CTG escribió:', '| '),
  marked('*************************', ''),
  marked('--- Espace CTG, 15 April 2027, 10:00 ---', '    '),
  marked('czw., 15 kwi 2027 Espace CTG napisał(a):', '>> '),
  marked(
    '-----Message d’origine-----\nDe : Espace CTG\nEnvoyé : jeudi 15 avril 2027\nObjet : votre fiche',
    '',
  ),
  marked('Von: Espace CTG\nGesendet: Donnerstag, 15. April 2027\nAn: Mairie\nBetreff: Fiche', ''),
  marked('Envoyé de mon iPhone\n\n> Le 15 avr. 2027 à 10:00, Espace CTG a écrit :\n> ', '> '),
  (lines) => `\n${lines.join('\n').replaceAll('’', "'")}`,
  (lines) => `\n${lines.filter(Boolean).join('\n')}`,
  (lines) => `\n${lines.join('\n\n\n')}`,
  (lines) => `Op do 15 apr 2027 schreef Espace CTG:\n\n${lines.slice(0, 9).join('\n')}`,
  () => 'Cordialement,\n\n-- \nOdile Wattez\nMairie de Bonningues',
  (lines) => `[15/04/2027 10:00] Espace CTG :\n${lines.map((line) => (line ? `[${line}]` : '')).join('\n')}`,
  (lines) => `ESPACE CTG, 15/04/2027 10:00 :\n${lines.join('\n').toUpperCase()}`,
  marked('Dne 15. 4. 2027 v 10:00 Espace CTG napsal(a):', '* '),
  () => '',
];
const STYLES = SAMPLES.length + QUOTES.length;

/** The servers that a round goes through. */
interface Servers {
  readonly post: MailPost;
  /** Everybody has a mailbox but the dead: their letters are refused, or come back. */
  addMailboxes(people: readonly Personne[], dead: readonly Personne[]): Promise<void>;
  /** Resolves once these lie in our mailbox. */
  write(sources: readonly string[]): Promise<void>;
  /** Resolves once all that was sent lies where it goes. */
  arrive(): Promise<void>;
  withoutMailbox(work: () => Promise<void>): Promise<void>;
  withoutSending(work: () => Promise<void>): Promise<void>;
  /** Our mailbox on another host: all of it again, without marks. */
  moveMailbox(): Promise<void>;
  close(): Promise<void>;
}

const env = { MAIL_PROOF: 'copy' };

async function openOurs(): Promise<Servers> {
  const post = await openMailPost({ env });
  const { server, imap } = post;
  server.copyTo(imap);
  let dead: ReadonlySet<string> = new Set();
  const refuseDead = () =>
    server.behave((stage, address) =>
      stage === 'recipient' && dead.has(address) ? '550 5.1.1 User unknown' : null,
    );
  return {
    post,
    async addMailboxes(_people, without) {
      dead = new Set(without.map(({ courriel }) => courriel));
      refuseDead();
    },
    async write(sources) {
      for (const source of sources) imap.add(source);
    },
    arrive: async () => {},
    async withoutMailbox(work) {
      imap.behave((command) => (command === 'UID SEARCH' ? 'cut' : null));
      await work();
      imap.behave(() => null);
    },
    async withoutSending(work) {
      server.behave((stage) => (stage === 'sender' ? '451 4.3.0 try again later' : null));
      await work();
      refuseDead();
    },
    async moveMailbox() {
      for (const { source } of [...imap.mails]) imap.add(source);
    },
    async close() {
      expect(imap.violations).toEqual([]);
      await post.close();
    },
  };
}

async function openDebian(): Promise<Servers> {
  const debian = await startDebianMail();
  const mails: ReceivedMail[] = [];
  const post = await openMailPost({ env, servers: { url: debian.smtpUrl, imapUrl: debian.imapUrl, mails } });
  const arrive = async () => {
    await expect.poll(debian.isIdle).toBe(true);
    mails.splice(0, mails.length, ...(await debian.readMails()));
  };
  return {
    post,
    addMailboxes: (people) => debian.addMailboxes(people.map(({ courriel }) => courriel)),
    async write(sources) {
      for (const source of sources) await debian.write(source);
      await arrive();
    },
    arrive,
    async withoutMailbox(work) {
      await debian.stopMailboxes();
      await work();
      await debian.startMailboxes();
    },
    async withoutSending(work) {
      await debian.stopSending();
      await work();
      await debian.startSending();
    },
    async moveMailbox() {
      await debian.stopMailboxes();
      await debian.moveMailbox();
      await debian.startMailboxes();
    },
    async close() {
      await post.close();
      await debian.stop();
    },
  };
}

/** A reply in the style of that number, of which the text says for which fiche it is. */
function inStyle(style: number, carte: ReceivedMail, fiche: number): string {
  const name = SAMPLES[style];
  const named = (text: string) => text.replace('Le diagnostic', `Fiche ${fiche} : Le diagnostic`);
  if (name !== undefined) return named(readFileSync(`${FOLDER}/${name}`, 'utf8'));
  const quote = QUOTES[style - SAMPLES.length];
  return `Bonjour,\n\n${named(OWN)}\n\n${quote?.((carte.text ?? '').split('\n')) ?? ''}`;
}

describe.each([
  { name: 'strict servers of ours', open: openOurs, isThere: true },
  // Debian: apt-get install postfix dovecot-imapd dovecot-lmtpd
  { name: 'Postfix and Dovecot (skipped where they are not installed)', open: openDebian, isThere: HAS_MAIL },
])('a round of 25 people by e-mail alone, on $name', ({ open, isThere }) => {
  it.skipIf(!isThere)(
    '36 styles of reply, two dead addresses, an outage, a mailbox that moves: all that was meant is in the round',
    async () => {
      const servers = await open();
      onTestFinished(() => servers.close());
      await playRound(servers);
    },
  );
});

async function playRound(servers: Servers): Promise<void> {
  const { post } = servers;
  const { base, server } = post;
  const tour = await openMailTour(post);
  const { convention, ines, jules, camille } = tour.world;
  const leads: Personne[] = [ines, jules];
  for (let place = leads.length; place < 25; place += 1) leads.push(await aPersonne(base, convention));
  const fiches: (readonly [Personne, number])[] = [];
  for (const [place, lead] of leads.entries()) {
    await base.stores.comptes.link(lead, toCompteCourriel(lead.id, lead.courriel));
    const known = place === 0 ? 1 : place === 1 ? 2 : 10 + place;
    if (place > 1) await aFicheAction(base, convention, { numero: known, pilotes: [[lead, 'chef_de_file']] });
    fiches.push([lead, known]);
    if (place >= STYLES - 23) continue; // so many lead two
    await aFicheAction(base, convention, { numero: 50 + place, pilotes: [[lead, 'chef_de_file']] });
    fiches.push([lead, 50 + place]);
  }
  const dead = leads.slice(-2);
  const people = await base.stores.personnes.list(convention.id);
  await servers.addMailboxes(
    people.filter(({ id }) => !dead.some((one) => one.id === id)),
    dead,
  );
  const work = async () => {
    await post.readMailbox();
    await tour.drain();
    await servers.arrive();
  };
  await base.stores.envois.create(leads.map((lead) => anEnvoiTo(tour.world, lead)));
  await tour.drain();
  await servers.arrive();
  await work(); // what came back

  const alive = fiches.filter(([lead]) => !dead.includes(lead));
  expect([alive.length, STYLES]).toEqual([36, 36]);
  const sources = alive.map(([lead, fiche], style) => {
    const carte = tour.mailsTo(lead).at(-1) ?? expect.fail('no card');
    return anAnswer(carte, inStyle(style, carte, fiche));
  });
  await servers.write(sources);
  await servers.withoutMailbox(post.readMailbox);
  await servers.withoutSending(async () => {
    await post.readMailbox();
    await tour.drain();
  });
  await letPass(base, 3_600);
  await base.envoiQueue.sweep(base.clock.now());
  await work();

  const letters = [...new Set(alive.map(([lead]) => lead))].flatMap((lead) =>
    tour.mailsTo(lead).filter(({ text }) => plain(text).includes('Répondez « oui »')),
  );
  expect(letters).toHaveLength(STYLES);
  await servers.write(letters.map((letter) => anAnswer(letter, 'Oui, c’est bon, envoyez.')));
  await work();

  const versions = await base.db.reponseVersion.findMany({
    where: { reponse: { tourId: tour.world.tour.id } },
    include: { reponse: { include: { ficheAction: true } } },
  });
  const stored = versions.map(({ avancees, reponse }) => [reponse.ficheAction.numero, avancees]);
  const byNumber = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);
  expect(stored.sort(byNumber)).toEqual(alive.map(([, fiche]) => [fiche, OWN]).sort(byNumber));

  const toPeople = () => server.mails.filter(({ recipient }) => !recipient.startsWith('espace')).length;
  const before = toPeople();
  await servers.moveMailbox();
  await work();
  expect(await base.db.reponseVersion.count()).toBe(versions.length);
  expect(toPeople()).toBe(before);
  for (const lead of dead) {
    expect(tour.mailsTo(lead)).toEqual([]);
    const told = tour.mailsTo(camille).filter(({ text }) => plain(text).includes(lead.courriel));
    expect(told).toHaveLength(1);
  }
}
