import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import { toPageAccount } from '../../src/domain/nouns/compte.ts';
import { anew } from '../support/anew.ts';
import { aFicheAction } from '../support/builders.ts';
import { anEnvoiTo } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, UNVOUCHED } from '../support/incoming-mails.ts';
import { openExchange, useMailPost } from '../support/mail-world.ts';

const post = await useMailPost();
const exchange = anew(() => openExchange(post));

const TEXTE = 'Le diagnostic est terminé depuis mars.';

const countReponses = () => post.base.db.reponse.count({ where: { tourId: exchange.tour.world.tour.id } });
/** One more fiche for Ines. */
const addFiche = (numero: number) => {
  const { convention, ines } = exchange.tour.world;
  return aFicheAction(post.base, convention, { numero, pilotes: [[ines, 'chef_de_file']] });
};

/** As she does on a page of hers. */
const press = (name: IntentName, values: Readonly<Record<string, string>>) => {
  const { ines, tour } = exchange.tour.world;
  const account = toPageAccount(ines.id);
  return createBot(post.base.ports).handle({
    name,
    account,
    values: { tour: tour.id, ...values },
    origin: 'page',
  });
};

/** What becomes of a fiche whose text is ready, and what is said of it. */
const OBSTACLES: Readonly<Record<string, readonly [(id: string) => Promise<unknown>, string]>> = {
  'was closed by an avenant': [
    async (id) => {
      const { conventionId } = exchange.tour.world.tour;
      const { id: fermetureAvenantId } = await post.base.db.avenant.create({
        data: { conventionId, reference: 'n° 1', signeLe: new Date('2020-01-01'), objet: 'Fermeture' },
      });
      const data = { fermeeLe: new Date('2020-01-01'), fermetureAvenantId, fermetureMotif: 'Reprise.' };
      await post.base.db.ficheAction.update({ where: { id }, data });
    },
    'un avenant l’a fermée, et votre texte reste en brouillon',
  ],
  'is hers no more': [
    (ficheActionId) => post.base.db.pilotage.deleteMany({ where: { ficheActionId } }),
    'vous ne la pilotez plus',
  ],
  'was sent and taken back': [
    async () => {
      await press('reponse:tel-quel', { fiche: '7' });
      await press('reponse:annuler', { fiche: '7', version: '1' });
    },
    'rien n’attend d’être envoyé',
  ],
};

describe('what an answer became', () => {
  const readVersions = () =>
    post.base.db.reponseVersion.findMany({
      where: { reponse: { tourId: exchange.tour.world.tour.id } },
      orderBy: { avancees: 'asc' },
    });

  it('comes below the e-mail that it answers, under the same subject', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(
      anAnswer(carte, TEXTE, { 'Message-ID': '<a@poste.example>', Subject: 'RE: RE: Ma fiche' }),
    );
    const last = exchange.lastTo(ines);
    expect(last.subject).toBe('Re: Ma fiche');
    expect(last.headers.get('in-reply-to')).toBe('<a@poste.example>');
    expect(last.headers.get('references')).toEqual([carte.messageId, '<a@poste.example>']);
  });

  it('is sent by « oui », which is added to nothing, and told by its receipt', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer(TEXTE);
    const letter = exchange.lastTo(ines);
    expect(plain(letter.text)).toContain('Répondez « oui »');
    const oui = 'Oui, c’est bon, vous pouvez envoyer. Merci !\n\nCordialement,\nInes';
    await exchange.receive(anAnswer(letter, oui, UNVOUCHED));
    expect(plain(exchange.lastTo(ines).subject)).toBe('Rien n’est encore envoyé : il reste un bouton');
    expect([await countReponses(), await exchange.listDrafts(ines)]).toEqual([0, [TEXTE]]);
    const before = exchange.tour.mailsTo(ines).length;
    await exchange.receive(anAnswer(letter, oui));
    expect(await readVersions()).toMatchObject([
      { avancees: TEXTE, statut: 'en_cours', difficulte: 'aucune', diffusion: 'groupe_projet' },
    ]);
    expect(exchange.tour.mailsTo(ines)).toHaveLength(before); // its receipt is the ledger's, once others have theirs
    await exchange.receive(anAnswer(letter, oui), anAnswer(letter, 'Merci beaucoup, bonne journée'));
    expect(await countReponses()).toBe(1);
    expect(await exchange.listDrafts(ines)).toEqual([]);
  });

  it('is not sent by « oui » once its draft says something else, nor by « oui » to a card', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(anAnswer(carte, 'Oui.'));
    expect(plain(exchange.lastTo(ines).subject)).toBe('Il manque votre réponse');
    await exchange.receive(anAnswer(carte, TEXTE));
    const letter = exchange.lastTo(ines);
    post.base.clock.set(post.base.clock.now().add({ minutes: 5 }));
    await exchange.receive(anAnswer(letter, 'Et la Caf a donné son accord.'));
    await exchange.receive(anAnswer(letter, 'ok envoyez'));
    expect(await countReponses()).toBe(0);
    await exchange.receive(anAnswer(exchange.lastTo(ines), 'C’est bon, envoyez'));
    expect(await countReponses()).toBe(0); // an answer to the refusal is none to the letter
  });

  it('is one letter for several fiches that it names, and « oui » sends them', async () => {
    const { ines } = exchange.tour.world;
    await addFiche(7);
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(anAnswer(carte, `Fiche 1 : ${TEXTE}\n\nFiche n° 7 - La Caf a donné son accord.`));
    expect(exchange.tour.mailsTo(ines)).toHaveLength(2);
    const letter = exchange.lastTo(ines);
    expect(plain(letter.text)).toContain('Fiches 1 et 7 : vos réponses sont prêtes');
    expect(letter.html).toMatch(/\/reponse-tel-quel-1-7"/);
    await exchange.receive(anAnswer(letter, 'OK, envoyez les'));
    expect((await readVersions()).map(({ avancees }) => avancees)).toEqual([
      'La Caf a donné son accord.',
      TEXTE,
    ]);
  });

  it('says what « oui » sent, and what the other fiche lacks', async () => {
    const { ines } = exchange.tour.world;
    await addFiche(7);
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(anAnswer(carte, `Fiche 1 : ${TEXTE}\n\nFiche 7 : appelez le 06 12 34 56 78.`));
    await exchange.receive(anAnswer(exchange.lastTo(ines), 'Oui, envoyez.'));
    expect((await readVersions()).map(({ avancees }) => avancees)).toEqual([TEXTE]);
    const text = plain(exchange.lastTo(ines).text);
    expect(text).toContain('Fiche 1 : c’est envoyé ; fiche 7 : pas envoyé');
    expect(text).toMatch(/À compléter ou à relire pour la fiche 7 : « [^»]+ »/);
  });

  describe.each(Object.keys(OBSTACLES))('of two fiches, where the other one %s', (name) => {
    const [hinder, said] = OBSTACLES[name] ?? [];
    const TITLE = 'Fiche 1 : c’est envoyé ; fiche 7 : pas envoyé';
    /** Both are ready, and then it happens. */
    const hindered = async () => {
      const fiche = await addFiche(7);
      const carte = await exchange.tour.sendCarte(exchange.tour.world.ines);
      await exchange.receive(anAnswer(carte, `Fiche 1 : ${TEXTE}\n\nFiche 7 : La Caf a donné son accord.`));
      const letter = exchange.lastTo(exchange.tour.world.ines);
      await hinder?.(fiche.id);
      return letter;
    };
    const countOfFirst = () =>
      post.base.db.reponse.count({
        where: { tourId: exchange.tour.world.tour.id, ficheAction: { numero: 1 } },
      });

    it('is sent by « oui », which says why that one is not', async () => {
      await exchange.receive(anAnswer(await hindered(), 'Oui, envoyez.'));
      expect(await countOfFirst()).toBe(1);
      const text = plain(exchange.lastTo(exchange.tour.world.ines).text);
      expect(text).toContain(TITLE);
      expect(text).toContain(`Fiche 7 : ${said}.`);
    });

    it('is sent by one press, which says the same', async () => {
      await hindered();
      const reply = await press('reponse:tel-quel', { fiche: '1-7' });
      if (reply.kind !== 'done') throw new Error(reply.kind);
      expect(await countOfFirst()).toBe(1);
      expect(plain(reply.message.title)).toBe(TITLE);
      expect(plain(reply.message.paragraphs?.join(' ') ?? '')).toContain(`Fiche 7 : ${said}.`);
    });
  });

  it('is kept by « oui » once the tour is over, and by one press for several; said twice, it is the same', async () => {
    const { ines, tour } = exchange.tour.world;
    await addFiche(7);
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(anAnswer(carte, `Fiche 1 : ${TEXTE}\n\nFiche 7 : La Caf a donné son accord.`));
    const letter = exchange.lastTo(ines);
    post.base.clock.set(tour.gel.add({ minutes: 1 }));
    const texts: string[] = [];
    for (const oui of ['Oui, envoyez.', 'Oui.']) {
      await exchange.receive(anAnswer(letter, oui));
      texts.push(plain(exchange.lastTo(ines).text));
    }
    expect(texts[0]).toContain('Fiches 1 et 7 : le tour est terminé');
    expect(texts[1]).toContain('Fiches 1 et 7 : le tour est terminé');
    const reply = await press('reponse:tel-quel', { fiche: '1-7' });
    expect(reply.kind === 'done' && plain(reply.message.title)).toBe('Fiches 1 et 7 : le tour est terminé');
    expect(await countReponses()).toBe(0);
    expect(await exchange.listDrafts(ines)).toHaveLength(2);
  });

  it('holds nothing of what we sent, whatever program quotes it, nor a line that acts', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const sent = String(carte.text).replaceAll(/\s:\shttps?:\S+/gu, '');
    expect(sent).not.toContain('/repondre/');
    await exchange.receive(anAnswer(carte, `${TEXTE}\n\nEspace CTG skribis je 9:00:\n${sent}`));
    await exchange.receive(
      anAnswer(exchange.lastTo(ines), `Et la Caf aussi.\n${exchange.lastTo(ines).text}`),
    );
    expect(await exchange.listDrafts(ines)).toEqual([`${TEXTE}\n\nEt la Caf aussi.`]);
  });

  it('is named in the next reminder while nobody said for which fiche it was', async () => {
    const { ines } = exchange.tour.world;
    await addFiche(7);
    await exchange.answer(TEXTE);
    await post.base.stores.envois.create([{ ...anEnvoiTo(exchange.tour.world, ines), etape: 'rappel-2' }]);
    await exchange.tour.drain();
    const rappel = exchange.lastTo(ines);
    expect(plain(rappel.text)).toContain(`« ${TEXTE} »`);
    expect(plain(rappel.text)).toMatch(/^(?:(?!https?:)[\s\S])*Vous pouvez aussi répondre à ce courriel/);
    expect(String(rappel.html).match(/href="[^"]*\/reponse-courriel-\d+-[0-9a-f]+"/g)).toHaveLength(2);
  });
});
