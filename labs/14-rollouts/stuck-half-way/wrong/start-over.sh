kubectl delete deployment {{app}} portal
sleep 40
kubectl create deployment {{app}} --image=gcr.io/google-samples/hello-app:2.0 --replicas=3
kubectl create deployment portal --image=gcr.io/google-samples/hello-app:1.0 --replicas=3
