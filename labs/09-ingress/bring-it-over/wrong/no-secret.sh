kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/baremetal/deploy.yaml
kubectl create deployment {{app}} --image=kennship/http-echo:latest --replicas=2
kubectl expose deployment {{app}} --name={{app}}-svc --port=80 --target-port=3000
kubectl create ingress {{app}}-ingress --class=nginx --rule='{{host}}.example/{{app}}={{app}}-svc:80,tls=door'
kubectl -n ingress-nginx rollout status deployment ingress-nginx-controller
kubectl rollout status deployment {{app}}
sleep 5
