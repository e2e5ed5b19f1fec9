/** Finds the image behind a reference. To add an image, write its file and name it here. */
import { agnhost } from './agnhost.ts';
import { alpine } from './alpine.ts';
import { bash } from './bash.ts';
import { busybox } from './busybox.ts';
import { controlPlane, etcd } from './control-plane.ts';
import { coredns } from './coredns.ts';
import { busyboxCurl, curl, dnsutils, netshoot } from './curl.ts';
import { debian } from './debian.ts';
import { dockerRegistry } from './docker-registry.ts';
import { generic } from './generic.ts';
import { glanceService } from './glance-service.ts';
import {
  gbFrontend,
  gbFrontendFive,
  guestbookFollower,
  guestbookFrontend,
  guestbookMaster,
  guestbookSlave,
} from './guestbook.ts';
import { helloApp } from './hello-app.ts';
import { helloWorld } from './hello-world.ts';
import { hpaExample } from './hpa-example.ts';
import { httpEcho } from './http-echo.ts';
import { httpd } from './httpd.ts';
import type { Image } from './image.ts';
import { formerIngressNginx, ingressNginx } from './ingress-nginx.ts';
import { kennshipHttpEcho } from './kennship-http-echo.ts';
import { kubernetesBootcamp } from './kubernetes-bootcamp.ts';
import { metallbController, metallbSpeaker } from './metallb.ts';
import { metricsServer } from './metrics-server.ts';
import { mirroredNames } from './mirrors.ts';
import { nginxGatewayFabric, nginxGatewayProxy } from './nginx-gateway-fabric.ts';
import { nginx, nginxSlim, nginxUnprivileged } from './nginx.ts';
import { pause } from './pause.ts';
import { perl } from './perl.ts';
import { centos, fedora } from './red-hat-family.ts';
import { redis } from './redis.ts';
import { repositoryName, type ImageReference } from './reference.ts';
import { mariadb, memcached, mongo, mysql, postgres, rabbitmq } from './simple-databases.ts';
import { stress } from './stress.ts';
import { ubuntu } from './ubuntu.ts';
import { wordpress } from './wordpress.ts';
import { readAnyTag, type ImageTag } from './versions.ts';

export const images: readonly Image[] = [
  agnhost,
  alpine,
  bash,
  busybox,
  busyboxCurl,
  centos,
  ...controlPlane,
  coredns,
  curl,
  debian,
  dnsutils,
  dockerRegistry,
  etcd,
  fedora,
  gbFrontend,
  gbFrontendFive,
  glanceService,
  guestbookFollower,
  guestbookFrontend,
  guestbookMaster,
  guestbookSlave,
  helloApp,
  helloWorld,
  hpaExample,
  httpEcho,
  httpd,
  kennshipHttpEcho,
  kubernetesBootcamp,
  mariadb,
  memcached,
  formerIngressNginx,
  ingressNginx,
  metallbController,
  metallbSpeaker,
  metricsServer,
  mongo,
  mysql,
  netshoot,
  nginx,
  nginxSlim,
  nginxUnprivileged,
  nginxGatewayFabric,
  nginxGatewayProxy,
  pause,
  perl,
  postgres,
  rabbitmq,
  redis,
  stress,
  ubuntu,
  wordpress,
];

const byName: ReadonlyMap<string, Image> = new Map(
  images.flatMap((image) => image.names.map((name) => [name, image] as const)),
);

export interface FoundImage {
  readonly image: Image;
  readonly tag: ImageTag;
  /** False for an image that nobody has described. */
  readonly isModelled: boolean;
}

export function findImage(reference: ImageReference): FoundImage {
  const known = mirroredNames(repositoryName(reference))
    .map((name) => byName.get(name))
    .find((image) => image !== undefined);
  const image = known ?? generic;
  return { image, tag: readAnyTag(image.versions, reference.tag), isModelled: known !== undefined };
}
