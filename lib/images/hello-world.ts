/** Says hello and ends. Spec: https://hub.docker.com/_/hello-world */
import { defineImage } from './image.ts';

const greeting = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/
`;

export const helloWorld = defineImage({
  names: ['docker.io/library/hello-world'],
  versions: { all: ['1.0'], variants: ['linux', 'nanoserver'] },
  sizeBytes: 2_406,
  digest: 'sha256:faa03e786c97f07ef34423fccceec2398ec8a5759259f94d99078f264e9d7afa',
  layerIds: ['2db29710123e'],
  cmd: ['/hello'],
  servers: {
    hello: {
      step: () => ({
        lines: greeting.split('\n').map((text) => ({ text })),
        exit: { afterMs: 10, code: 0 },
      }),
    },
  },
});
