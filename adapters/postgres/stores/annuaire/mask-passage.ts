import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../../../src/conversation/chat.ts';
import { DEBUT_SUITE } from '../../../../src/domain/annuaire/donnees-personne.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import {
  type Masquage,
  type Masque,
  maskContenu,
  maskReponse,
  maskText,
  maskValeurs,
} from '../../../../src/domain/reponses/masquage.ts';
import { type ContenuStocke, completeContenu } from '../../../../src/domain/resumes/contenu-resume.ts';
import { asWritten, type Db, toJson } from '../../connection.ts';
import { maskFusions, maskWritten } from '../reponses/written-rows.ts';

/** Takes words out of whatever was written of a fiche, in the caller's transaction. */
export async function maskPassage(
  tx: Db,
  fiche: Owned & { readonly numero: number },
  { masque, le }: { readonly masque: Masque; readonly le: Temporal.Instant },
): Promise<Masquage> {
  await tx.$executeRaw`SELECT set_config('espace.masque', ${masque.mark}, true)`; // append-only otherwise
  const registered = await listRegistered(tx, fiche);
  const reponses = await maskVersions(tx, fiche, { masque, registered });
  const resumes = await maskResumes(tx, fiche, { masque, le: le.toString() });
  await tx.$executeRaw`SELECT set_config('espace.masque', '', true)`;
  const ecrits = await maskWritten(tx, fiche, { masque, le });
  await maskFusions(tx, fiche, masque);
  const brouillons = await maskBrouillons(tx, fiche, { masque, registered });
  await tx.$executeRaw`SELECT raise_revisions(ARRAY[${fiche.conventionId}::uuid])`; // nobody remembers the words
  return { ...reponses, ...ecrits, brouillons, resumes };
}

interface Words {
  readonly masque: Masque;
  /** Codes and ids of structures: what stands for a name. */
  readonly registered: ReadonlySet<string>;
}

async function listRegistered(tx: Db, { conventionId }: Owned): Promise<ReadonlySet<string>> {
  const structures = await tx.structure.findMany({
    where: { conventionId },
    select: { id: true, code: true },
  });
  return new Set(structures.flatMap(({ id, code }) => [id, code]));
}

async function maskVersions(
  tx: Db,
  { id: ficheActionId, conventionId }: Owned,
  { masque, registered }: Words,
): Promise<Pick<Masquage, 'versions' | 'reponses'>> {
  const rows = await tx.reponseVersion.findMany({
    where: { conventionId, reponse: { ficheActionId } },
    include: { chiffres: true, reponse: { select: { tourId: true } } },
  });
  const masked: { tourId: string; auteurId: string; pourId: string | null }[] = [];
  for (const { chiffres, reponse, ...row } of rows) {
    const data = maskReponse(row, masque, registered);
    if (data !== null) await tx.reponseVersion.update({ where: { id: row.id }, data });
    let isMasked = data !== null;
    for (const { versionId, indicateurId, source } of chiffres) {
      const after = maskText(source, masque);
      if (after === source) continue;
      const key = { conventionId, versionId, indicateurId };
      await tx.reponseChiffre.update({
        where: { conventionId_versionId_indicateurId: key },
        data: { source: after },
      });
      isMasked = true;
    }
    if (isMasked) masked.push({ ...row, tourId: reponse.tourId });
  }
  const reponses = [...Map.groupBy(masked, ({ tourId }) => tourId)].map(([tourId, versions]) => ({
    tourId,
    personneIds: [...new Set(versions.map(({ auteurId, pourId }) => pourId ?? auteurId))],
  }));
  return { versions: masked.length, reponses };
}

async function maskResumes(
  tx: Db,
  { conventionId, numero }: { readonly conventionId: string; readonly numero: number },
  { masque, le }: { readonly masque: Masque; readonly le: string },
): Promise<readonly number[]> {
  const numeros = new Set<number>();
  for (const { id, numero: resume, contenu } of await tx.resume.findMany({ where: { conventionId } })) {
    const masked = maskContenu(completeContenu(asWritten<ContenuStocke>(contenu)), numero, masque);
    if (masked === null) continue;
    const data = { contenu: toJson({ ...masked, rectifieLe: le }) };
    await tx.resume.update({ where: { id }, data });
    numeros.add(resume);
  }
  return [...numeros].sort((a, b) => a - b);
}

/** Whoever's they are, but for those of another fiche: a mail that came in, or an introduction, may speak of any. */
async function maskBrouillons(
  tx: Db,
  { id: ficheActionId, conventionId }: Owned,
  { masque, registered }: Words,
): Promise<number> {
  const others = await tx.ficheAction.findMany({
    where: { conventionId, id: { not: ficheActionId } },
    select: { id: true },
  });
  await tx.brouillon.deleteMany({ where: { conventionId, cle: { startsWith: DEBUT_SUITE } } }); // sealed
  const rows = await tx.brouillon.findMany({ where: { conventionId } });
  let count = 0;
  for (const { personneId, cle, valeurs } of rows) {
    if (others.some(({ id }) => cle.includes(id))) continue;
    const after = maskValeurs(asWritten<Values>(valeurs), masque, registered);
    if (JSON.stringify(after) === JSON.stringify(valeurs)) continue;
    const key = { conventionId, personneId, cle };
    await tx.brouillon.update({
      where: { conventionId_personneId_cle: key },
      data: { valeurs: toJson(after) },
    });
    count += 1;
  }
  return count;
}
