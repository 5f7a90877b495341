import { describe, expect, it } from 'vitest';
import type { Platform, Ports } from '../../src/ports/ports.ts';
import { keepByConvention } from '../../src/use-cases/reponses/keep-by-convention.ts';
import { cancelSeance } from '../../src/use-cases/seances/move-seance.ts';
import { createAsk } from '../support/coordination.ts';
import { createSender, drain, type World } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { openLetters } from '../support/joined-letters.ts';
import { useMailPost } from '../support/mail-world.ts';

const post = await useMailPost({ env: { MAIL_PROOF: 'copy' } });
const { base, mail } = post;
const { sending, sender, hers, last, sendCartes, receive, drafts, kept, mots, countReponses } =
  openLetters(post);

/** As its coordination does: the séance is cancelled, and the tour with it. */
async function stop({ camille, seance }: World): Promise<void> {
  const reply = await createAsk(base, camille)(cancelSeance, { seance: seance.id, suite: 'arreter' });
  expect(reply.kind).toBe('done');
}

/** The tour stops once all was read, before anything is locked. */
function stopBetween(world: World): Ports {
  let isStopped = false;
  const inTransaction: Ports['inTransaction'] = async (work) => {
    if (!isStopped) {
      isStopped = true;
      await stop(world);
    }
    return base.ports.inTransaction(work);
  };
  return { ...base.ports, inTransaction };
}

const write = async (texte: string, world: World) => {
  const [{ id: envoiId = '' } = {}] = await sending.list();
  const thread = { references: ['<a@poste.example>'], subject: 'Re: 3 conventions vous écrivent' };
  const how = { hasPieces: false, isVouchedFor: true, isLate: false, thread, ecritLe: null };
  const ecrit = { envoiId, adresse: sending.address, texte, cle: '0123456789abcdef', ...how };
  const said = await keepByConvention(ecrit, stopBetween(world));
  await drain(base, sender);
  return said;
};

describe('a tour that is stopped at that very moment', () => {
  it('is not asked about: what was written may be for the others alone', async () => {
    const [, second] = sending.worlds;
    await sendCartes();
    await write('Nous avançons bien.', second);
    expect((await kept()).map(({ code }) => code).toSorted()).toEqual(['calais', 'marck']);
    const text = plain(last().text ?? '');
    expect(text).toContain('C’était pour la fiche 1 de CTG calais');
    expect(text).not.toContain('CTG guines');
  });

  it('is read by its coordination, which reads the name of no other one', async () => {
    const [, second] = sending.worlds;
    await sendCartes();
    const said = await write('CTG calais : la crèche ouvre.\n\nCTG guines : le port avance.', second);
    expect(plain(said?.title ?? '')).toBe('CTG guines – Ce tour de réponses est arrêté');
    expect(await mots()).toEqual(['guines CTG guines : le port avance.']);
    expect(await drafts()).toEqual(['calais 1 la crèche ouvre.']);
  });

  it.each([
    ['another one’s', 1],
    ['the one that carries it', 0],
  ])('has no part in a letter that is about to leave: %s', async (_name, place) => {
    await sending.write('rappel-1');
    const told: string[][] = [];
    let stopped: World | undefined;
    const send: Platform['send'] = async (delivery, begin) => {
      const { envoi, parts = [] } = delivery;
      const others = parts.filter(({ id }) => id !== delivery.id).map((one) => one.envoi);
      const chosen = place === 0 ? envoi : others[0];
      if (stopped === undefined) {
        stopped = sending.worlds.find(({ convention }) => convention.id === chosen?.conventionId);
        if (stopped) await stop(stopped);
      }
      const outcome = await mail.platform.send(delivery, begin);
      if (outcome.kind === 'sent') told.push([delivery.id, ...(delivery.joined ?? [])]);
      return outcome;
    };
    await drain(base, createSender(base, [{ ...mail.platform, send }], sender.compose));
    await sending.goOn(createSender(base, [mail.platform], sender.compose));
    const rows = (await sending.list()).filter(({ genre }) => genre === 'tour');
    expect(rows.map(({ etat, conventionId }) => [etat, conventionId === stopped?.convention.id])).toEqual(
      expect.arrayContaining([
        ['annule', true],
        ['envoye', false],
        ['envoye', false],
      ]),
    );
    expect(told.flat()).not.toContain(rows.find(({ etat }) => etat === 'annule')?.id);
  });

  it('is no answer, and said: « oui » sends the other one, and keeps what is written', async () => {
    const [, , third] = sending.worlds;
    await receive(anAnswer(await sendCartes(), 'CTG calais : la crèche ouvre.\n\nCTG marck : le bus part.'));
    const letter = last();
    await stop(third);
    await receive(anAnswer(letter, 'Oui, envoyez.'));
    expect(await countReponses()).toEqual([1, 0, 0]);
    const said = hers().find(({ text = '' }) => plain(text).includes('c’est envoyé'));
    expect(plain(said?.text ?? '')).toMatch(
      /CTG calais – Fiche 1 : c’est envoyé[\s\S]*CTG marck – Fiche 1 : le tour est terminé/,
    );
  });
});
