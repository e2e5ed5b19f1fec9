kubectl -n {{ns}} set resources deployment big --requests=cpu=500m
kubectl -n {{ns}} patch deployment disk -p '{"spec":{"template":{"spec":{"nodeSelector":null,"nodeName":"node01"}}}}'
kubectl taint node node02 {{why}}-
kubectl -n {{ns}} patch deployment watch -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"node-role.kubernetes.io/control-plane","operator":"Exists","effect":"NoSchedule"}]}}}}'
sleep 40
