/** What the tests do with responses. */
import { expect } from 'vitest'
import { PROBLEMS, type Problem, type ProblemSlug } from '../problem.ts'

/** Checks that a response is this problem, whole and without anything it should not say. */
export async function expectProblem(response: Response, slug: ProblemSlug): Promise<Problem> {
  const text = await response.text()
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const body = JSON.parse(text) as Problem
  expect(body).toMatchObject({
    type: `/problems/${slug}`,
    status: PROBLEMS[slug].status,
    detail: PROBLEMS[slug].detail,
  })
  expect(response.status).toBe(PROBLEMS[slug].status)
  expect(body.instance).toBe(response.headers.get('x-request-id'))
  expect(text).not.toMatch(/\bat .*\.ts:\d/)
  return body
}

export function postJson(url: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    ...init,
    headers: { 'Content-Type': 'application/json', ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Resolves when `check` holds; fails after ten seconds. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`still not so after ten seconds: ${check}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
