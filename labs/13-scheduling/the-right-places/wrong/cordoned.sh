kubectl label node node01 node02 zone={{zone}}
kubectl label node controlplane for={{db}}
kubectl cordon controlplane
kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"zone":"{{zone}}"}}}}}'
kubectl patch deployment {{site}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"zone":"{{zone}}"},"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"kubernetes.io/hostname","whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"{{site}}"}},"matchLabelKeys":["pod-template-hash"]}]}}}}'
kubectl create deployment {{db}} --image=redis --replicas=2
kubectl patch deployment {{db}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"for":"{{db}}"},"tolerations":[{"key":"node.kubernetes.io/unschedulable","operator":"Exists"}]}}}}'
for each in {{app}} {{site}} {{db}}; do kubectl rollout status deployment $each; done
sleep 40
