kubectl create deployment {{app}} --image=kennship/http-echo:latest --replicas=2
kubectl expose deployment {{app}} --name={{app}}-svc --type=NodePort --port=80 --target-port=3000
kubectl rollout status deployment {{app}}
