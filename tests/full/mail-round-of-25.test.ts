import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aFicheAction, aPersonne } from '../support/builders.ts';
import { letPass } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { type Exchange, type MailPost, openExchange, openMailPost } from '../support/mail-world.ts';

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
  () => '',
];
const STYLES = 36;

let post: MailPost;
let exchange: Exchange;

beforeAll(async () => {
  post = await openMailPost();
  exchange = await openExchange(post);
});
afterAll(() => post.close());

/** A reply in the style of that number, of which the text says for which fiche it is. */
function inStyle(style: number, carte: ReceivedMail, fiche: number): string {
  const name = style < STYLES - QUOTES.length ? SAMPLES[style % SAMPLES.length] : undefined;
  const named = (text: string) => text.replace('Le diagnostic', `Fiche ${fiche} : Le diagnostic`);
  if (name !== undefined) return named(readFileSync(`${FOLDER}/${name}`, 'utf8'));
  const quote = QUOTES[style - (STYLES - QUOTES.length)];
  return `Bonjour,\n\n${named(OWN)}\n\n${quote?.((carte.text ?? '').split('\n')) ?? ''}`;
}

describe('a round of 25 people by e-mail alone', () => {
  it('36 styles of reply, two dead addresses, an outage, a mailbox that moves: all that was meant is in the round', async () => {
    const { base, imap, server } = post;
    const { tour } = exchange;
    const { convention, ines, jules, camille } = tour.world;
    const leads: Personne[] = [ines, jules];
    for (let place = leads.length; place < 25; place += 1) leads.push(await aPersonne(base, convention));
    const fiches: (readonly [Personne, number])[] = [];
    for (const [place, lead] of leads.entries()) {
      await base.stores.comptes.link(lead, toCompteCourriel(lead.id, lead.courriel));
      const known = place === 0 ? 1 : place === 1 ? 2 : 10 + place;
      if (place > 1)
        await aFicheAction(base, convention, { numero: known, pilotes: [[lead, 'chef_de_file']] });
      fiches.push([lead, known]);
      if (place >= STYLES - 23) continue; // so many lead two
      await aFicheAction(base, convention, { numero: 50 + place, pilotes: [[lead, 'chef_de_file']] });
      fiches.push([lead, 50 + place]);
    }
    const dead = leads.slice(-2);
    const deadAddresses = new Set(dead.map(({ courriel }) => courriel));
    server.behave((stage, address) =>
      stage === 'recipient' && deadAddresses.has(address) ? '550 5.1.1 User unknown' : null,
    );
    for (const lead of dead) await expect(tour.sendCarte(lead)).rejects.toThrow();
    const alive = fiches.filter(([lead]) => !dead.includes(lead));
    expect(alive).toHaveLength(STYLES);
    const cartes = new Map<Personne, ReceivedMail>();
    for (const [lead] of alive) if (!cartes.has(lead)) cartes.set(lead, await tour.sendCarte(lead));

    const sources = alive.map(([lead, fiche], style) => {
      const carte = cartes.get(lead);
      if (carte === undefined) throw new Error('no card');
      return anAnswer(carte, inStyle(style, carte, fiche));
    });
    for (const source of sources) imap.add(source);
    imap.behave((command) => (command === 'UID SEARCH' ? 'cut' : null)); // an outage of the mailbox
    await post.readMailbox();
    imap.behave(() => null);
    server.behave((stage) => (stage === 'sender' ? '451 4.3.0 try again later' : null)); // and of the sending server
    await exchange.receive();
    server.behave(() => null);
    await letPass(base, 3_600);
    await base.envoiQueue.sweep(base.clock.now());
    await tour.drain();

    const letters = [...cartes.keys()].flatMap((lead) =>
      tour.mailsTo(lead).filter(({ text }) => plain(text).includes('Répondez « oui »')),
    );
    expect(letters).toHaveLength(STYLES);
    await exchange.receive(...letters.map((letter) => anAnswer(letter, 'Oui, c’est bon, envoyez.')));

    const versions = await base.db.reponseVersion.findMany({
      where: { reponse: { tourId: tour.world.tour.id } },
      include: { reponse: { include: { ficheAction: true } } },
    });
    const stored = versions.map(({ avancees, reponse }) => [reponse.ficheAction.numero, avancees]);
    const byNumber = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);
    expect(stored.sort(byNumber)).toEqual(alive.map(([, fiche]) => [fiche, OWN]).sort(byNumber));

    const before = server.mails.length; // the mailbox moves to another host: all of it again, without marks
    const all = imap.mails.map(({ source }) => source);
    await exchange.receive(...all);
    expect(await base.db.reponseVersion.count()).toBe(versions.length);
    expect(server.mails.length).toBe(before);
    for (const lead of dead) {
      expect(tour.mailsTo(lead)).toEqual([]);
      const told = tour.mailsTo(camille).filter(({ text }) => plain(text).includes(lead.courriel));
      expect(told).toHaveLength(1);
    }
    expect(imap.violations).toEqual([]);
  });
});
