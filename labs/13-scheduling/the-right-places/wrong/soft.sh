kubectl label node node01 node02 zone={{zone}}
kubectl label node controlplane for={{db}}
kubectl taint node controlplane dedicated={{db}}:NoSchedule
kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"zone":"{{zone}}"}}}}}'
kubectl patch deployment {{site}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"zone":"{{zone}}"},"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"kubernetes.io/hostname","whenUnsatisfiable":"ScheduleAnyway","labelSelector":{"matchLabels":{"app":"{{site}}"}},"matchLabelKeys":["pod-template-hash"]}]}}}}'
kubectl create deployment {{db}} --image=redis --replicas=2
kubectl patch deployment {{db}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"for":"{{db}}"},"tolerations":[{"key":"dedicated","operator":"Equal","value":"{{db}}","effect":"NoSchedule"}]}}}}'
for each in {{app}} {{site}} {{db}}; do kubectl rollout status deployment $each; done
sleep 40
