import { expect } from 'vitest';
import type { DemoProgram } from './demo-program.ts';

/** What a program logged as an error. */
export function listLoggedErrors(output: string): readonly string[] {
  return output.split('\n').filter((line) => /"level":"?(50|60|error|fatal)/.test(line));
}

/** What the leads said in the last tour: fiche, statut, who said it last, where, and how many versions there are. */
export async function readAnswers({ base }: DemoProgram): Promise<readonly unknown[]> {
  const tour = await base.db.tour.findFirstOrThrow({ orderBy: { ouverture: 'desc' } });
  const reponses = await base.db.reponse.findMany({
    where: { tourId: tour.id },
    include: {
      ficheAction: true,
      versions: { orderBy: { version: 'desc' }, take: 1, include: { auteur: true } },
    },
    orderBy: { ficheAction: { numero: 'asc' } },
  });
  return reponses.map(({ ficheAction, version, versions: [last] }) => {
    const auteur = `${last?.auteur.prenom} ${last?.auteur.nom}`;
    return [ficheAction.numero, last?.statut, auteur, last?.plateforme, version];
  });
}

/** The code that was sent to somebody in the local chat, once it is there. */
export async function readCode({ locally }: Pick<DemoProgram, 'locally'>, code: string): Promise<string> {
  const read = () => locally(code).read();
  await expect.poll(read).toMatch(CODE);
  return [...(await read()).matchAll(new RegExp(CODE, 'g'))].at(-1)?.[1] ?? '';
}

const CODE = /<dt>Code<\/dt><dd[^>]*>([A-Z\d-]+)</;
