import type { Request, Response } from 'express';
import { type Bearer, COLLECTIONS, type Collection } from '../../../src/domain/comptes/jeton.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/words/collections.ts';
import { describeError } from '../requests/failure.ts';
import { findPage, PAGES, QUERIES } from './schemas.ts';

/** What other programs read; each read decides anew what its bearer may. Null: the token is not for that. */
export type FindCollection = (
  collection: Collection,
  bearer: Bearer,
) => Promise<readonly { readonly id: string }[] | null>;

interface Asked {
  readonly bearer: Bearer;
  readonly findCollection: FindCollection;
  readonly logger: Logger;
}

/**
 * The same reads for an assistant, by the Model Context Protocol (modelcontextprotocol.io, Streamable HTTP): nothing is
 * remembered between two requests, and each shows its token.
 */
export async function answerMcp(
  request: Request,
  response: Response,
  { bearer, findCollection, logger }: Asked,
): Promise<void> {
  const { McpServer } = await import('@modelcontextprotocol/sdk/server/mcp.js');
  const { StreamableHTTPServerTransport } = await import(
    '@modelcontextprotocol/sdk/server/streamableHttp.js'
  );
  const server = new McpServer(
    { name: 'espace-collaboratif', title: say.MOTS_API.titre, version: '1' },
    { instructions: say.MOTS_API.phrase },
  );
  for (const collection of COLLECTIONS.filter((one) => bearer.collections.includes(one))) {
    const { nom, phrase } = say.MOTS_COLLECTIONS[collection];
    const tool = {
      ...{ title: nom, description: phrase, annotations: { readOnlyHint: true, openWorldHint: false } },
      ...{ inputSchema: QUERIES[collection], outputSchema: PAGES[collection] },
    };
    server.registerTool(collection, tool, async (asked) => {
      try {
        const items = await findCollection(collection, bearer);
        const page = items && findPage(collection, items, asked);
        if (items === null) return refuse(say.MOTS_PROBLEMS[403]);
        if (page === null) return refuse(say.MOTS_REFUS.apres);
        return { structuredContent: page, content: [{ type: 'text', text: JSON.stringify(page) }] };
      } catch (error) {
        logger.error('a read of an assistant failed', { collection, ...describeError(error) }); // the library would tell all of it
        return refuse(say.MOTS_PROBLEMS[500]);
      }
    });
  }
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
}

function refuse(text: string) {
  return { isError: true, content: [{ type: 'text' as const, text }] };
}
