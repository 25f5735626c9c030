/**
 * A Model Context Protocol server over streamable HTTP. Stateless: each request is answered by a server of its own, so
 * memory does not grow with clients, and any instance may answer.
 */
import { StreamableHTTPTransport } from '@hono/mcp'
import type { AppDependencies } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { createRouter, type Router } from '../router.ts'
import { createMcpServer } from './server.ts'

export function mcpRouter(deps: AppDependencies, metrics: Metrics): Router {
  return createRouter().post('/mcp', async (c) => {
    const transport = new StreamableHTTPTransport({ enableJsonResponse: true })
    const server = createMcpServer(deps, metrics)
    await server.connect(transport)
    try {
      return (await transport.handleRequest(c)) ?? c.body(null, 202)
    } finally {
      await server.close()
    }
  }) as unknown as Router
}
