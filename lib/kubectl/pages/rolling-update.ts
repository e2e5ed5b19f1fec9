/** Spec: `kubectl rolling-update --help`, v1.10 */
import type { CommandPage } from '../command.ts';

export const rollingUpdatePage = {
  path: 'rolling-update',
  usage:
    'rolling-update OLD_CONTROLLER_NAME ([NEW_CONTROLLER_NAME] --image=NEW_CONTAINER_IMAGE | -f NEW_CONTROLLER_SPEC)',
  short: 'Perform a rolling update of the given ReplicationController',
  long: `Perform a rolling update of the given ReplicationController.

 Replaces the specified replication controller with a new replication controller by updating one pod at a time to use the new PodTemplate. The new-controller.json must specify the same namespace as the existing replication controller and overwrite at least one (common) label in its replicaSelector.`,
  examples: `# Update pods of frontend-v1 using new replication controller data in frontend-v2.json.
kubectl rolling-update frontend-v1 -f frontend-v2.json

# Update the pods of frontend-v1 to frontend-v2 by just changing the image, and switching the
# name of the replication controller.
kubectl rolling-update frontend-v1 frontend-v2 --image=image:v2

# Update the pods of frontend by just changing the image, and keeping the old name.
kubectl rolling-update frontend --image=image:v2

# Abort and reverse an existing rollout in progress (from frontend-v1 to frontend-v2).
kubectl rolling-update frontend-v1 frontend-v2 --rollback`,
  aliases: ['rollingupdate'],
  flags: {
    container: {
      type: 'string',
      help: 'Container name which will have its image upgraded. Only relevant when --image is specified, ignored otherwise. Required when using --image on a multi-container pod',
    },
    'deployment-label-key': {
      type: 'string',
      default: 'deployment',
      help: "The key to use to differentiate between two different controllers, default 'deployment'.  Only relevant when --image is specified, ignored otherwise",
    },
    'dry-run': {
      type: 'bool',
      help: 'If true, only print the object that would be sent, without sending it.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename or URL to file to use to create the new replication controller.',
    },
    image: {
      type: 'string',
      help: 'Image to use for upgrading the replication controller. Must be distinct from the existing image (either new image or new image tag).  Can not be used with --filename/-f',
    },
    'poll-interval': {
      type: 'duration',
      default: 3000,
      help: 'Time delay between polling for replication controller status after the update. Valid time units are "ns", "us" (or "µs"), "ms", "s", "m", "h".',
    },
    rollback: {
      type: 'bool',
      help: 'If true, this is a request to abort an existing rollout that is partially rolled out. It effectively reverses current and next and runs a rollout',
    },
    timeout: {
      type: 'duration',
      default: 300_000,
      help: 'Max time to wait for a replication controller to update before giving up. Valid time units are "ns", "us" (or "µs"), "ms", "s", "m", "h".',
    },
    'update-period': {
      type: 'duration',
      default: 60_000,
      help: 'Time to wait between updating pods. Valid time units are "ns", "us" (or "µs"), "ms", "s", "m", "h".',
    },
  },
} as const satisfies CommandPage;
