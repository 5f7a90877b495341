import { describe, expect, it } from 'vitest';
import { keepByConvention } from '../../src/use-cases/reponses/keep-by-convention.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { openLetters } from '../support/joined-letters.ts';
import { useMailPost } from '../support/mail-world.ts';

const post = await useMailPost({ env: { MAIL_PROOF: 'copy' } });
const { base } = post;
const { db, stores } = base;
const { sending, hers, last, sendCartes, receive, drafts, kept, mots, stop, countReponses } =
  openLetters(post);

describe('what is written for one of several conventions', () => {
  it('is sent where it may be by « oui », whatever changed meanwhile in another convention', async () => {
    const [first] = sending.worlds;
    await receive(anAnswer(await sendCartes(), 'CTG calais : la crèche ouvre.\n\nCTG marck : le bus part.'));
    const letter = last();
    await db.pilotage.deleteMany({ where: { personneId: first.ines.id } });
    await receive(anAnswer(letter, 'Oui, envoyez.'));
    expect(await countReponses()).toEqual([0, 0, 1]);
    expect(plain(last().text ?? '')).toMatch(
      /CTG calais – Fiche 1 : pas envoyé[\s\S]*vous ne la pilotez plus[\s\S]*CTG marck – Fiche 1 : c’est envoyé/,
    );
  });

  it('is sent by « oui » as far as it is whole, and said: what was sent, and what the other one lacks', async () => {
    const said =
      'CTG calais : la crèche ouvre.\n\nCTG guines :\nFiche 1 : le pont est fini.\nFiche 7 : appelez le 06 12 34 56 78.';
    await receive(anAnswer(await sendCartes(), said));
    await receive(anAnswer(last(), 'Oui, envoyez.'));
    expect(await countReponses()).toEqual([1, 1, 0]);
    const text = plain(last().text ?? '');
    expect(text).toContain('CTG calais – Fiche 1 : c’est envoyé');
    expect(text).toContain('CTG guines – Fiche 1 : c’est envoyé ; fiche 7 : pas envoyé');
    expect(text).toMatch(/À compléter ou à relire pour la fiche 7 : « [^»]+ »/);
    expect(await drafts()).toEqual(['guines 7 appelez le 06 12 34 56 78.']);
  });

  it('joins no fiche that it does not name, wherever in the text it stands', async () => {
    const said = 'Fiche 7 : le quai ouvre.\n\nCTG guines :\nle pont est fini.';
    await receive(anAnswer(await sendCartes(), said));
    expect(await drafts()).toEqual(['guines 7 le quai ouvre.']);
    expect((await kept()).map(({ valeurs }) => valeurs)).toContainEqual(
      expect.objectContaining({ texte: 'le pont est fini.' }),
    );
  });

  it('enters no other convention’s draft, and no other coordination reads it, where nothing is waited for', async () => {
    const [first, second, third] = sending.worlds;
    const letter = await sendCartes();
    await stop(second);
    await db.compte.updateMany({ where: { personneId: third.ines.id }, data: { actif: false } });
    const said = 'CTG calais : la crèche ouvre.\n\nCTG guines : le port avance.\n\nCTG marck : le bus part.';
    await receive(anAnswer(letter, said));
    expect(await drafts()).toEqual(['calais 1 la crèche ouvre.']);
    expect(await mots()).toEqual(['guines CTG guines : le port avance.']);
    const given = hers().find(({ subject }) => plain(subject ?? '') === 'Votre texte n’a pas été gardé');
    expect(plain(given?.text ?? '')).toMatch(/pour CTG marck[\s\S]*le bus part\.[\s\S]*CTG guines – Ce tour/);
    expect(plain(given?.text ?? '')).not.toContain('crèche');

    for (const doubtful of ['Nous travaillons avec la CTG guines.', 'Fiche 12 : la digue tient.'])
      await receive(anAnswer(letter, doubtful));
    expect(plain(last().text ?? '')).toContain('Pour quelle fiche avez-vous écrit ?');
    await receive(anAnswer(letter, 'Fiche 7 : la grue part.'));
    expect(plain(last().text ?? '')).toMatch(/pour CTG guines[\s\S]*Fiche 7 : la grue part\./);
    await stop(first);
    await receive(anAnswer(letter, 'Nous avançons bien.'));
    expect(plain(last().text ?? '')).toContain('pour CTG calais, CTG guines, CTG marck');
    expect(await drafts()).toEqual(['calais 1 la crèche ouvre.']);
    expect(await mots()).toHaveLength(1);
  });

  it('locks what it writes to in one order, whichever part it answers', async () => {
    await sendCartes();
    const orders: string[][] = [];
    const texte = 'CTG calais : un.\n\nCTG guines : deux.\n\nCTG marck : trois.';
    for (const { id: envoiId } of await sending.list()) {
      const locked: string[] = [];
      const lock: typeof stores.tours.lock = (id) => {
        locked.push(id);
        return stores.tours.get(id);
      };
      const inTransaction: typeof base.ports.inTransaction = (work) =>
        base.ports.inTransaction((tx) => work({ ...tx, tours: { ...tx.tours, lock } }));
      const how = { hasPieces: false, isVouchedFor: true, isLate: false, thread: null, ecritLe: null };
      const written = {
        envoiId,
        adresse: sending.address,
        texte,
        cle: envoiId.replaceAll('-', '').slice(0, 16),
        ...how,
      };
      await keepByConvention(written, { ...base.ports, inTransaction });
      orders.push(locked);
    }
    expect(orders).toEqual([orders[0], orders[0], orders[0]]);
    expect(new Set(orders[0]).size).toBe(3);
  });
});
