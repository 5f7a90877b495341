import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { compose } from '../../src/composers.ts';
import { anew } from './anew.ts';
import { aFicheAction } from './builders.ts';
import { createSender, drain, type World } from './delivery-world.ts';
import { CODES, createJoined } from './joined-sending.ts';
import type { MailPost } from './mail-world.ts';

/** What three conventions ask of one address, and what is written in reply; in the second one she leads fiche 7 too. */
export function openLetters(post: MailPost) {
  const { base, server, imap, mail } = post;
  server.copyTo(imap);
  const { db } = base;
  const sender = createSender(base, [mail.platform], compose);
  const sending = anew(async () => {
    const address = `ines.${randomUUID().slice(0, 8)}@agglo.example`;
    server.behave(() => null);
    await db.cadence.deleteMany();
    const joined = await createJoined(base, address);
    const [, second] = joined.worlds;
    await aFicheAction(base, second.convention, { numero: 7, pilotes: [[second.ines, 'chef_de_file']] });
    return { ...joined, address };
  });
  const hers = () => server.mails.filter(({ recipient }) => recipient === sending.address);
  const last = () => {
    return hers().at(-1) ?? expect.fail('nothing came');
  };
  const placeOf = (conventionId: string) =>
    sending.worlds.findIndex(({ convention }) => convention.id === conventionId);
  const listKept = async (kind: string) =>
    (await db.brouillon.findMany({ where: { cle: { startsWith: `${kind}:` } } })).flatMap((row) =>
      placeOf(row.conventionId) < 0 ? [] : [{ ...row, code: CODES[placeOf(row.conventionId)] ?? '' }],
    );
  return {
    sending,
    sender,
    hers,
    last,
    sendCartes: async () => {
      await sending.send(sender, 'rappel-1');
      return last();
    },
    receive: async (...sources: readonly string[]) => {
      for (const source of sources) imap.add(source);
      await post.readMailbox();
      await drain(base, sender);
    },
    /** « guines 7 Le port avance. »: the drafts of answers, by convention and fiche. */
    drafts: async () => {
      const fiches = await db.ficheAction.findMany({ select: { id: true, numero: true } });
      const rows = await listKept('reponse');
      return rows
        .map(({ code, cle, valeurs }) => {
          const numero = fiches.find(({ id }) => cle.includes(id))?.numero;
          return `${code} ${numero} ${(valeurs as { readonly avancees?: string }).avancees}`;
        })
        .toSorted();
    },
    kept: () => listKept('courriel'),
    /** « guines À propos : Le port avance. »: what coordination is given to read, by convention. */
    mots: async () =>
      (await listKept('mot')).map(({ code, valeurs }) => {
        const { texte, objet } = valeurs as { readonly texte?: string; readonly objet?: string };
        return `${code} ${objet} : ${texte}`;
      }),
    stop: (...some: readonly World[]) =>
      db.tour.updateMany({
        where: { id: { in: some.map(({ tour }) => tour.id) } },
        data: { etat: 'clos' },
      }),
    countReponses: () =>
      Promise.all(sending.worlds.map(({ tour }) => db.reponse.count({ where: { tourId: tour.id } }))),
  };
}
