import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { compose } from '../../src/composers.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { jourEnLettres } from '../../src/views/words/phrases.ts';
import { anEnvoiTo } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, UNVOUCHED } from '../support/incoming-mails.ts';
import { openExchange, useMailPost } from '../support/mail-world.ts';

const post = await useMailPost();
const exchange = await openExchange(post);
const { tour } = exchange;
const annoncee = { genre: 'seance', source: tour.world.tour.seanceId, etape: 'annoncee' } as const;
await post.base.stores.envois.create([anEnvoiTo(tour.world, tour.world.ines, annoncee)]);
await tour.drain();
/** To Ines; it asks for nothing. */
const notice = exchange.lastTo(tour.world.ines);

const TEXTE = 'Je viendrai avec deux collègues de la Caf.';

/** What coordination reads of the hours in which something was written. */
async function readDigests(): Promise<readonly string[]> {
  const { camille, convention } = exchange.tour.world;
  const envois = await post.base.stores.envois.listBySource(convention.id, convention.id, {
    personneId: camille.id,
  });
  const said: string[] = [];
  for (const envoi of envois.filter(({ etape }) => etape.startsWith('mots-recus'))) {
    const composed = await compose(envoi, { kind: 'personne', personne: camille }, post.base.ports);
    if (composed.kind === 'message') said.push(plain(toPlainText(composed.message)));
  }
  return said;
}

it('what answers a message that asks for nothing reaches coordination, whose answer comes back by e-mail', async () => {
  const { tour, listDrafts } = exchange;
  const { ines, camille, convention } = tour.world;
  expect(plain(notice.text)).toContain('Si vous y répondez, la coordination lit votre message');
  const answer = anAnswer(notice, `${TEXTE}\n\nCordialement,\nInes`, { 'Message-ID': '<mot@poste.example>' });
  await exchange.receive(answer, answer, anAnswer(notice, 'Merci beaucoup !'));
  expect(plain(exchange.lastTo(ines).subject)).toBe('Votre message est transmis à la coordination');
  await exchange.receive(anAnswer(notice, 'Et un camion.', UNVOUCHED));
  expect(await listDrafts(ines)).toEqual([]);

  const [digest = '', ...others] = await readDigests();
  expect(others).toEqual([]);
  expect(digest).toContain(`« ${TEXTE} »`);
  expect(digest).toContain('« Et un camion. »');
  expect(digest.match(/Rien ne prouve/g)).toHaveLength(1);
  expect(digest).not.toContain('Merci');

  const { db } = post.base;
  const kept = await db.brouillon.findMany({ where: { cle: { startsWith: 'mot:' } } });
  const own = kept.find(({ valeurs }) => (valeurs as { readonly texte?: string }).texte === TEXTE);
  const ask = (name: string, values: Readonly<Record<string, string>>) =>
    createBot(post.base.ports).handle({
      name: asSent(name),
      account: toCompteCourriel(camille.id, camille.courriel),
      values: { personne: ines.id, mot: own?.cle.slice('mot:'.length) ?? '', ...values },
      origin: 'fresh-page',
    });
  expect(await ask('mot:repondre', {})).toMatchObject({ kind: 'form' });
  expect(await ask('mot:repondre', { mot: 'autre' })).toMatchObject({ kind: 'message' });
  expect(await ask('mot:envoyer', { reponse: 'Avec plaisir.' })).toMatchObject({ kind: 'done' });
  await tour.drain();
  const reponse = exchange.lastTo(ines);
  expect(plain(reponse.text)).toContain('Avec plaisir.');
  expect(reponse.headers.get('in-reply-to')).toBe('<mot@poste.example>');
  expect((await readDigests())[0]).toContain('Réponse envoyée par Camille');

  await exchange.receive(anAnswer(reponse, 'Parfait, à jeudi.'));
  expect((await readDigests()).join('\n')).toContain('« Parfait, à jeudi. »');
  expect(await db.reponse.count({ where: { conventionId: convention.id } })).toBe(0);
});

describe('a sentence in answer to a message that asks for nothing', () => {
  const countMots = () => post.base.db.brouillon.count({ where: { cle: { startsWith: 'mot:' } } });
  const writtenOn = (ago: object) => {
    const ms = Temporal.Now.instant().subtract(ago).epochMilliseconds;
    return { at: Temporal.Instant.fromEpochMilliseconds(ms), header: { Date: new Date(ms).toUTCString() } };
  };

  it('is understood as of the day on which it was written, and coordination reads it too', async () => {
    const { ines } = exchange.tour.world;
    const mots = await countMots();
    const { at, header } = writtenOn({ hours: 30 });
    await exchange.receive(anAnswer(notice, 'Je serai absente demain.', header));
    const answer = plain(exchange.lastTo(ines).text);
    expect(answer).toContain(`Absence le ${plain(jourEnLettres(jourOf(at).add({ days: 1 })))}`);
    expect(answer).toContain('Votre message est aussi transmis à la coordination, avec votre nom.');
    expect(await countMots()).toBe(mots + 1);
    expect((await readDigests()).join('\n')).toContain('« Je serai absente demain. »');
  });

  it('in doubt, or days late, is for coordination alone', async () => {
    const { ines } = exchange.tour.world;
    const mots = await countMots();
    await exchange.receive(anAnswer(notice, 'La 12 avance.'));
    expect(plain(exchange.lastTo(ines).subject)).toBe('Votre message est transmis à la coordination');
    const told = exchange.tour.mailsTo(ines).length;
    await exchange.receive(anAnswer(notice, 'Qui pilote la 1 ?', writtenOn({ hours: 100 }).header));
    expect(exchange.tour.mailsTo(ines)).toHaveLength(told);
    expect(await countMots()).toBe(mots + 2);
  });

  it('is answered still when what it speaks of changed before the answer left', async () => {
    const { ines, seance } = exchange.tour.world;
    post.imap.add(anAnswer(notice, 'Je serai là le 20 mai.'));
    await post.readMailbox();
    await post.base.db.seance.update({
      where: { id: seance.id },
      data: { debut: new Date('2027-05-27T12:00:00Z') },
    });
    await exchange.tour.drain();
    const answer = exchange.lastTo(ines);
    expect(plain(answer.subject)).toMatch(/^RE: /i);
    expect(plain(answer.text)).toContain('« Je serai là le 20 mai. »');
    expect(plain(answer.text)).toContain('Rien n’est enregistré.');
  });
});
