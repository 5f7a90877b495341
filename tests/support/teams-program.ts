import express from 'express';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { createTeamsApplication, type TeamsApplication } from '../../adapters/teams/incoming/adapter.ts';
import type { Route } from '../../adapters/teams/workspaces/microsoft.ts';
import type { Later, Logger } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import type { FakeTeams } from './fake-teams/types.ts';
import { serve } from './serve.ts';
import { silentLogger } from './silent-logger.ts';

export interface TeamsProgram extends TeamsApplication {
  readonly url: string;
  stop(): Promise<void>;
}

export interface TeamsProgramOptions {
  readonly config?: Partial<TeamsConfig>;
  readonly logger?: Logger;
  readonly routes?: readonly Route[];
}

/** Each activity has the time that it takes. */
const BUDGET = { within: <Result>(work: Promise<Result>) => work };

/** The Teams side of the program on a free port, with no flow unless some are given, connected to the fake. */
export async function startTeamsProgram(
  fake: FakeTeams,
  chat: ChatPorts,
  { config, logger = silentLogger, routes = [] }: TeamsProgramOptions = {},
): Promise<TeamsProgram> {
  const works: Promise<unknown>[] = [];
  const later: Later = (_turn, work) => void works.push(work(new AbortController().signal));
  const application = await createTeamsApplication({
    config: { ...fake.config, ...config },
    chat,
    logger,
    answers: { isKnownAgain: () => false, later },
  });
  const router = application.createRouter(routes, (_activity, work) => work(BUDGET));
  const server = await serve(express().use(router));
  const url = `${server.url}/api/messages`;
  fake.connect({ url });
  const stop = async () => {
    await Promise.allSettled(works);
    await server.stop();
  };
  return { ...application, url, stop };
}
