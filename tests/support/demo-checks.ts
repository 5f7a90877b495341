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
