// Runs before npm installs anything: says in plain words what is missing, instead of a page of compiler errors.
import { spawnSync } from 'node:child_process'

const problems = []

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  problems.push(
    `Node.js 20.19 or newer is needed; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  )
}

// hnswlib-node is compiled during installation by node-gyp, which drives make and python3.
const works = (...commands) =>
  commands.some((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0)
if (process.platform !== 'win32') {
  const missing = [
    [['c++', 'g++', 'clang++'], 'a C++ compiler'],
    [['make', 'gmake'], 'make'],
    [['python3', 'python'], 'python3'],
  ].filter(([commands]) => !works(...commands))
  if (missing.length > 0) {
    problems.push(
      `${missing.map(([, name]) => name).join(', ')} not found; hnswlib-node is compiled during installation. ` +
        'Debian, Ubuntu: apt-get install build-essential python3. Fedora: dnf install gcc-c++ make python3. macOS: xcode-select --install.',
    )
  }
}

if (problems.length > 0) {
  console.error(
    `\nmotcua cannot be installed yet:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`,
  )
  process.exit(1)
}
