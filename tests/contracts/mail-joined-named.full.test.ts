import { describe, expect, it } from 'vitest';
import { drain } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { openLetters } from '../support/joined-letters.ts';
import { useMailPost } from '../support/mail-world.ts';

const post = await useMailPost({ env: { MAIL_PROOF: 'copy' } });
const { base } = post;
const { db, stores } = base;
const { sending, sender, hers, last, receive, mots, drafts, kept, sendCartes } = openLetters(post);

/** What asks for nothing: reminders of a séance. */
const sendRappels = async () => {
  await stores.envois.create(
    sending.worlds.map(({ convention, ines, seance }) => ({
      ...{ conventionId: convention.id, destinataire: { personneId: ines.id }, prevuLe: base.clock.now() },
      ...{ genre: 'seance' as const, source: seance.id, occurrence: seance.sequence, etape: 'veille' },
      ...{ etat: 'a_envoyer' as const, graceJusqua: base.clock.now().add({ hours: 24 }) },
    })),
  );
  await drain(base, sender);
  return last();
};

const titles = () => hers().map(({ subject }) => plain(subject ?? ''));
const text = () => plain(last().text ?? '');
const leave = (place: number) =>
  db.compte.updateMany({
    where: { personneId: sending.worlds[place]?.ines.id ?? '' },
    data: { actif: false },
  });

const FILE = { 'Content-Type': 'multipart/mixed; boundary="limite"' };
const withFile = (said: string) =>
  [
    ...['--limite', 'Content-Type: text/plain; charset=utf-8', '', said],
    ...['--limite', 'Content-Type: application/pdf', 'Content-Disposition: attachment; filename="a.pdf"'],
    ...['', 'JVBERi0=', '--limite--'],
  ].join('\n');

describe('what answers a letter of several conventions that asks for nothing', () => {
  it('is said to be empty, where nothing but a name was written', async () => {
    const letter = await sendRappels();
    await receive(anAnswer(letter, 'CTG calais'));
    expect(titles().at(-1)).toBe('Votre réponse est arrivée vide');
    await receive(anAnswer(letter, withFile('CTG guines :'), FILE));
    expect(text()).toContain('Les pièces jointes ne sont pas gardées');
    expect(await mots()).toEqual([]);
  });

  it('is read by no other coordination below the name of one that its author has left', async () => {
    const letter = await sendRappels();
    await leave(1);
    await receive(anAnswer(letter, 'CTG calais : le bus part.\n\nCTG guines :\nle port avance.'));
    expect(await mots()).toEqual(['calais CTG calais : le bus part.']);
    expect(titles().at(-1)).toBe('Votre texte n’a été transmis à personne');
    expect(text()).toMatch(/Vous n’êtes plus dans CTG guines[\s\S]*CTG guines : le port avance\./);
    expect(text()).not.toContain('le bus part');

    await leave(2);
    await receive(anAnswer(letter, 'Nous viendrons à quatre.'));
    expect(text()).toContain('Ce nom peut être : CTG calais.');
    expect(await mots()).toHaveLength(1);
  });

  it('is read by none that it only mentions, in its text or in a signature', async () => {
    const letter = await sendRappels();
    await receive(anAnswer(letter, 'Nous viendrons à trois avec la CTG marck.'));
    await receive(anAnswer(letter, 'Je ne viens pas.\n\nInes, élue de la CTG calais et maire'));
    expect(await mots()).toEqual([]);
    expect(titles().slice(-2)).toEqual(Array(2).fill('Pour quelle convention avez-vous écrit ?'));
  });

  it('is for the one that a greeting above it names', async () => {
    const letter = await sendRappels();
    await receive(anAnswer(letter, 'Bonjour CTG Guines,\n\nje viendrai à deux.\n\nCordialement,\nInes'));
    expect(await mots()).toEqual(['guines CTG guines : je viendrai à deux.']);
    await receive(anAnswer(await sendCartes(), 'Bonjour CTG marck, le bus part.'));
    expect(await drafts()).toEqual(['marck 1 le bus part.']);
  });

  it('may be written in answer to what was given back', async () => {
    await receive(anAnswer(await sendRappels(), 'Nous viendrons à trois.'));
    const given = last();
    const all = [given.references ?? [], given.messageId ?? ''].flat().join(' ');
    await receive(anAnswer(given, 'CTG marck : nous viendrons à trois.', { References: all }));
    expect(await mots()).toEqual(['marck CTG marck : nous viendrons à trois.']);
  });

  it('makes no part of a greeting, though a file came with it, which is said not to be kept', async () => {
    const letter = await sendRappels();
    const said = 'Bonjour,\nMerci beaucoup.\n\nCTG calais :\nle bus part.';
    await receive(anAnswer(letter, withFile(said), FILE));
    expect(await mots()).toEqual(['calais CTG calais : le bus part.']);
    expect(titles()).not.toContain('Pour quelle convention avez-vous écrit ?');
    await receive(anAnswer(letter, withFile('Nous viendrons à six.'), FILE));
    expect(text()).toContain('Les pièces jointes ne sont pas gardées.');
  });

  it('is for the one whose code stands above it, where two have one name', async () => {
    const [first, second] = sending.worlds;
    for (const { convention } of [first, second])
      await db.convention.update({ where: { id: convention.id }, data: { nomCourt: 'CTG Vallons' } });
    const code = `calais-${first.convention.id.slice(0, 8)}`;
    const letter = await sendRappels();
    expect(plain(letter.text ?? '')).toContain(`CTG Vallons (${code}) – `);
    expect(plain(letter.text ?? '')).toContain(
      `Voir ce message à jour, ou écrire au robot : CTG Vallons (${code})`,
    );
    await receive(anAnswer(letter, 'CTG Vallons : un.'));
    for (const one of [code, 'guines-']) expect(text()).toContain(`CTG Vallons (${one}`);
    expect(await mots()).toEqual([]);
    await receive(anAnswer(letter, `${code} : deux.`), anAnswer(letter, `CTG Vallons (${code}) : trois.`));
    const said = (await mots()).map((one) => one.replace(/ CTG.* : /, ' '));
    expect(said.toSorted()).toEqual(['calais deux.', 'calais trois.']); // of one instant
  });
});

describe('what answers the cards of several conventions', () => {
  it('makes no part of a greeting, though a file came with it', async () => {
    await receive(
      anAnswer(
        await sendCartes(),
        withFile('Bonjour,\nMerci beaucoup.\n\nCTG calais :\nla crèche ouvre.'),
        FILE,
      ),
    );
    expect(await drafts()).toEqual(['calais 1 la crèche ouvre.']);
    expect(await kept()).toHaveLength(1);
  });
});
