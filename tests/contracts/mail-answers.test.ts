import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { anew } from '../support/anew.ts';
import { aFicheAction, getFiche } from '../support/builders.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { openExchange, useMailPost } from '../support/mail-world.ts';
import { aVersionReponse } from '../support/reponses.ts';

const post = await useMailPost();
const exchange = anew(() => openExchange(post));

const TEXTE = 'Le diagnostic est terminé depuis mars.';

const countReponses = () => post.base.db.reponse.count({ where: { tourId: exchange.tour.world.tour.id } });
const ficheOf = (numero: number) => getFiche(post.base, exchange.tour.world.convention.id, numero);
/** One more fiche for Ines. */
const addFiche = (numero: number) => {
  const { convention, ines } = exchange.tour.world;
  return aFicheAction(post.base, convention, { numero, pilotes: [[ines, 'chef_de_file']] });
};

describe('an answer to a card', () => {
  it('becomes the draft of its fiche, and waits for its author to confirm it', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const said = plain(carte.text);
    expect(said.indexOf('Vous pouvez aussi répondre à ce courriel')).toBeGreaterThan(0);
    expect(said.indexOf('Vous pouvez aussi répondre à ce courriel')).toBeLessThan(said.indexOf('http'));
    const messageId = carte.messageId ?? '';
    const before = messageId.replace(/[\da-f]{8}/, '00000000'); // of the same thread: the nearest is what is answered
    const References = `${before} ${messageId}`;
    await exchange.receive(anAnswer(carte, `Bonjour,\n\n${TEXTE}\n\nCordialement,\nInes`, { References }));
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
    expect(await countReponses()).toBe(0);
    const last = exchange.lastTo(ines);
    expect(plain(last.text)).toContain('Fiche 1 : votre réponse est prête, il reste à l’envoyer');
    expect(last.text).toContain(TEXTE);
    expect(plain(last.text)).toContain('Qui peut lire cette réponse : Le groupe projet seulement');
    for (const key of ['tel-quel', 'ouvrir'])
      expect(String(last.html).match(new RegExp(`href="[^"]*/reponse-${key}-1"`, 'g'))).toHaveLength(1);
    expect(post.imap.violations).toEqual([]);
  });

  it.each([
    ['smime.p7s', 'application/pkcs7-signature', false],
    ['winmail.dat', 'application/octet-stream', false],
    ['bilan.pdf', 'application/pdf', true],
  ])('says of %s only where its author joined it', async (name, type, isTold) => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const body = [
      ...['--limite', 'Content-Type: text/plain; charset=utf-8', '', TEXTE],
      ...['--limite', `Content-Type: ${type}; name="${name}"`],
      ...[`Content-Disposition: attachment; filename="${name}"`, '', 'AAAA', '--limite--'],
    ];
    const headers = { 'Content-Type': 'multipart/mixed; boundary="limite"' };
    await exchange.receive(anAnswer(carte, body.join('\n'), headers));
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
    expect(plain(exchange.lastTo(ines).text).includes('pièces jointes')).toBe(isTold);
  });

  it('opens the form with what was written, where sending is the answer', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer(TEXTE);
    const account = toCompteCourriel(ines.id, ines.courriel);
    const values = { tour: exchange.tour.world.tour.id, fiche: '1' };
    const reply = await createBot(post.base.ports).handle({
      name: asSent('reponse:ouvrir'),
      account,
      values,
      origin: 'page',
    });
    expect(reply.kind === 'form' && plain(reply.form.intro?.join(' '))).toContain('Votre brouillon du');
    expect(reply.kind === 'form' && reply.form.fields.find(({ id }) => id === 'statut')).toMatchObject({
      value: 'en_cours',
    });
  });

  it('is asked which fiche it is for when several are owed, with a link for each', async () => {
    const { ines } = exchange.tour.world;
    await addFiche(7);
    await exchange.answer(TEXTE);
    expect(await exchange.listDrafts(ines)).toEqual([]);
    const last = exchange.lastTo(ines);
    expect(plain(last.text)).toContain('Pour quelle fiche avez-vous écrit ?');
    const links = String(last.html).match(/href="[^"]*\/reponse-courriel-\d+-[0-9a-f]+"/g);
    expect(links).toHaveLength(2);
    const [, courriel = ''] = /reponse-courriel-7-([0-9a-f]+)/.exec(String(last.html)) ?? [];
    const reply = await createBot(post.base.ports).handle({
      name: asSent('reponse:courriel'),
      account: toCompteCourriel(ines.id, ines.courriel),
      values: { tour: exchange.tour.world.tour.id, fiche: '7', courriel },
      origin: 'page',
    });
    expect(reply.kind).toBe('form');
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
    expect(await countReponses()).toBe(0);
  });

  it('is not asked where one fiche alone is owed still', async () => {
    const { ines } = exchange.tour.world;
    const fiche = await addFiche(8);
    const version = aVersionReponse(post.base, { auteur: ines, fiche });
    const { tour: round } = exchange.tour.world;
    await post.base.stores.reponses.append({ tour: round, ficheActionId: fiche.id, base: 0, version });
    await exchange.answer(TEXTE);
    expect(plain(exchange.lastTo(ines).text)).toContain('Fiche 1 : votre réponse est prête');
  });

  it('goes on where the earlier one ended: what is answered to our answer joins that draft', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer(TEXTE);
    await addFiche(9);
    await exchange.receive(anAnswer(exchange.lastTo(ines), 'Et la Caf a donné son accord.'));
    expect(await exchange.listDrafts(ines)).toEqual([`${TEXTE}\n\nEt la Caf a donné son accord.`]);
  });

  it('keeps what was typed before, and says what finds no place', async () => {
    const { ines } = exchange.tour.world;
    const fiche = await ficheOf(1);
    const cle = `reponse:${fiche.id}:${exchange.tour.world.tour.id}`;
    const valeurs = { statut: 'realisee', avancees: 'Déjà écrit.' };
    await post.base.stores.brouillons.save({
      personne: ines,
      cle,
      valeurs,
      majLe: post.base.clock.now(),
      expireLe: exchange.tour.world.tour.gel,
    });
    const long = `${'Une phrase de plus. '.repeat(45)}La toute fin.`;
    await exchange.answer(long);
    const [draft = ''] = await exchange.listDrafts(ines);
    expect(draft.startsWith('Déjà écrit.\n\nUne phrase de plus.')).toBe(true);
    expect(draft.length).toBeLessThanOrEqual(800);
    expect(plain(exchange.lastTo(ines).text)).toContain('Trop long pour le brouillon');
    expect(exchange.lastTo(ines).text).toContain('La toute fin.');
  });

  it('is the correction of what was answered already', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const fiche = await ficheOf(1);
    const version = aVersionReponse(post.base, { auteur: ines, fiche });
    await post.base.stores.reponses.append({
      tour: exchange.tour.world.tour,
      ficheActionId: fiche.id,
      base: 0,
      version,
    });
    await exchange.receive(anAnswer(carte, TEXTE));
    expect(await exchange.listDrafts(ines)).toEqual([`Deux ateliers ont eu lieu.\n\n${TEXTE}`]);
    expect(await countReponses()).toBe(1);
  });

  it('counts once, however often it comes', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const answer = anAnswer(carte, TEXTE);
    await exchange.receive(answer, answer, anAnswer(carte, `${TEXTE}\n\n-- \nInes`));
    await exchange.receive(answer);
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
    expect(exchange.tour.mailsTo(ines)).toHaveLength(2);
  });

  it('is kept for the next tour when this one is over', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    post.base.clock.set(exchange.tour.world.tour.gel.add({ hours: 1 }));
    await exchange.receive(anAnswer(carte, TEXTE));
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
    const fiche = await ficheOf(1);
    expect(await post.base.stores.brouillons.find(ines, `reponse:${fiche.id}`)).not.toBeNull();
    expect(plain(exchange.lastTo(ines).text)).toContain('le tour est terminé, votre texte est gardé');
  });

  it('is told when its fiche is somebody else’s by now, or its tour was stopped', async () => {
    const { ines, tour: round } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    await post.base.db.tour.update({ where: { id: round.id }, data: { etat: 'clos' } });
    await exchange.receive(anAnswer(carte, TEXTE));
    expect(plain(exchange.lastTo(ines).subject)).toBe('Ce tour de réponses est arrêté');
    await post.base.db.tour.update({ where: { id: round.id }, data: { etat: 'ouvert' } });
    await post.base.db.pilotage.deleteMany({ where: { personneId: ines.id } });
    await exchange.receive(anAnswer(carte, 'Une autre phrase.'));
    expect(plain(exchange.lastTo(ines).subject)).toBe('Vous ne pilotez plus de fiche');
    expect(await exchange.listDrafts(ines)).toEqual([]);
  });
});
